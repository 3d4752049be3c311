"""The ASGI app and, run by Streamlit as a script, the frame around its pages; `streamlit run app.py` finds both."""

import streamlit as st

from ruhrideen.ui import frame
from ruhrideen.ui.state import load_catalogue
from ruhrideen.web.lifespan import make_lifespan
from ruhrideen.web.routes import list_routes

app = st.App(
    __file__,
    routes=list_routes(st.get_option("server.baseUrlPath"), load_catalogue),
    lifespan=make_lifespan(load_catalogue),
    on_script_error=frame.show_error,
)

if __name__ == "__main__":
    frame.run()
