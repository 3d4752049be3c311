"""The same ideas and places as the documentation of Streamlit and streamlit-folium would show them.

A marker with a popup for each idea at each place, all built again at every rerun; what st_folium returns by default; a
filter by theme; the ideas as a list of buttons beside the map, cut like ours. The files are read once (`st.cache_data`).
"""

from __future__ import annotations

import csv
import html
import json
import os
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from shapely.geometry import shape
from streamlit_folium import st_folium

from tools.benchmark_peers.local_leaflet import build_map

MOST_LISTED = 60

Rows = list[dict[str, Any]]


@st.cache_data
def read_rows(folder: str) -> tuple[Rows, Rows]:
    """Return the ideas, and one row for each idea at each place: number of the idea, place, relation, position."""
    with Path(folder, "ideas.csv").open(encoding="utf-8-sig", newline="") as file:
        ideas = list(csv.DictReader(file))
    collection = json.loads(Path(folder, "locations.geojson").read_text("utf-8"))
    places = {feature["id"]: feature for feature in collection["features"]}
    rows = []
    with Path(folder, "idea_locations.csv").open(encoding="utf-8-sig", newline="") as file:
        for link in csv.DictReader(file):
            place = places[link["location_id"]]
            point = shape(place["geometry"]).representative_point()
            name = place["properties"]["name_de"]
            position = {"latitude": point.y, "longitude": point.x}
            rows.append({"idea": link["idea_id"], "place": name, "relation": link["relation"], **position})
    return ideas, rows


def choose_idea(number: str) -> None:
    """Remember which idea of the list was pressed."""
    st.session_state["idea"] = number


st.set_page_config(layout="wide")
ideas, rows = read_rows(os.environ["RUHRIDEEN_DATA"])
by_number = {idea["id"]: idea for idea in ideas}
themes = list(dict.fromkeys(idea["theme"] for idea in ideas))
with st.container(key="themes"):
    chosen = st.pills("Themen", themes, selection_mode="multi")
shows_inferred = st.toggle("Erschlossene Orte zeigen", value=True, key="inferred")
shown = [idea for idea in ideas if not chosen or idea["theme"] in chosen]
numbers = {idea["id"] for idea in shown}
left, right = st.columns([3, 2])
with left:
    plain_map = build_map((51.52, 7.13), 9)
    for row in rows:
        if row["idea"] not in numbers or (row["relation"] == "inferred" and not shows_inferred):
            continue
        idea = by_number[row["idea"]]
        is_chosen = row["idea"] == st.session_state.get("idea")
        folium.Marker(
            [row["latitude"], row["longitude"]],
            popup=f"<b>{html.escape(idea['title_de'])}</b><br>{html.escape(row['place'])}",
            tooltip=html.escape(row["place"]),
            icon=folium.DivIcon(html="★", class_name="chosen") if is_chosen else None,
        ).add_to(plain_map)
    clicked = st_folium(plain_map, height=640, use_container_width=True)["last_object_clicked_tooltip"]
with right, st.container(key="panel"):
    if clicked:
        st.subheader(clicked)
        for row in rows:
            if row["place"] == clicked:
                st.write(by_number[row["idea"]]["title_de"])
    st.metric("Ideen", len(shown))
    for idea in shown[:MOST_LISTED]:
        st.button(
            f"{idea['id']} {idea['title_de']}", key=f"idea-{idea['id']}", on_click=choose_idea, args=(idea["id"],)
        )
