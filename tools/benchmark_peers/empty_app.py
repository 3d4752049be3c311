"""The least that Streamlit can do: a title, a button, and a line that tells how often it was pressed."""

from __future__ import annotations

import streamlit as st

st.title("Leere Seite")
st.session_state["pressed"] = st.session_state.get("pressed", 0) + st.button("Weiter", key="next")
with st.container(key="panel"):
    st.write(f"Gedrückt: {st.session_state['pressed']}")
