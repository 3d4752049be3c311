"""The ASGI app and, run by Streamlit as a script, the frame around its pages; `streamlit run app.py` finds both."""

import streamlit as st

from ruhrideen.ui import frame, server
from ruhrideen.ui.state import load_catalogue
from ruhrideen.web.lifespan import make_lifespan

app = st.App(
    __file__,
    routes=server.list_all_routes(),
    middleware=server.list_middleware(),
    lifespan=make_lifespan(load_catalogue, server.forget_sessions),
    on_script_error=frame.show_error,
    exception_handlers=server.list_exception_handlers(),
)

if __name__ == "__main__":
    frame.run()
