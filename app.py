"""The ASGI app and, run by Streamlit as a script, the frame around its pages; `streamlit run app.py` finds both."""

import streamlit as st
from starlette.middleware import Middleware

from ruhrideen.ui import frame
from ruhrideen.ui.policy import read_policy
from ruhrideen.ui.state import load_catalogue
from ruhrideen.web.lifespan import make_lifespan
from ruhrideen.web.routes import list_routes
from ruhrideen.web.security import SecurityHeaders, make_failure_answer

app = st.App(
    __file__,
    routes=list_routes(st.get_option("server.baseUrlPath"), load_catalogue),
    middleware=[Middleware(SecurityHeaders, policy=read_policy())],
    lifespan=make_lifespan(load_catalogue),
    on_script_error=frame.show_error,
    exception_handlers={500: make_failure_answer(read_policy())},
)

if __name__ == "__main__":
    frame.run()
