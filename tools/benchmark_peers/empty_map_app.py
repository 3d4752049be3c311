"""An empty Streamlit page with one map of streamlit-folium that has no markers."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from tools.benchmark_peers.local_leaflet import build_map

st.title("Leere Karte")
st.session_state["pressed"] = st.session_state.get("pressed", 0) + st.button("Weiter", key="next")
with st.container(key="panel"):
    st.write(f"Gedrückt: {st.session_state['pressed']}")
st_folium(build_map((51.52, 7.13), 9), height=640, use_container_width=True)
