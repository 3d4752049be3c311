"""The ASGI app and, run by Streamlit as a script, the frame around its pages; `streamlit run app.py` finds both."""

import streamlit as st

from ruhrideen.ui import frame
from ruhrideen.ui.state import load_catalogue
from ruhrideen.web.memory import collect_on_timer
from ruhrideen.web.routes import list_routes

app = st.App(
    __file__,
    routes=list_routes(st.get_option("server.baseUrlPath"), load_catalogue),
    lifespan=collect_on_timer,
    on_script_error=frame.show_error,
)

if __name__ == "__main__":
    frame.run()
