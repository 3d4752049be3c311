"""A selection as GeoJSON, RFC 7946."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from ruhrideen.publish.projections import round_degrees
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.tables import PLACE_COLUMNS, Row

DECIMALS: Final = 7


def build_geojson(publication: Publication, *, with_unlocated: bool = True) -> bytes:
    """Return a FeatureCollection: each place with its story and ideas, then each idea without a shown place.

    The latter are Features without a geometry (RFC 7946, section 3.2, "unlocated"): programs read no foreign members, and
    with the ideas of the whole region there they would show fewer ideas than the app. The manifest is a foreign member.
    All Features have the same properties; `typ` tells "ort" from "idee". Without `with_unlocated` there are places alone.
    """
    ideas = {row["nummer"]: row for row in publication.tables.ideas.rows}
    proofs: dict[str, list[Row]] = {}
    for row in publication.tables.links.rows:
        proofs.setdefault(row["ort"], []).append(row)
    features = [
        _build_place(
            row, location.geometry, [_join(ideas[proof["idee"]], proof) for proof in proofs.get(row["ort"], [])]
        )
        for row, location in zip(publication.tables.places.rows, publication.shown.locations, strict=True)
    ]
    if with_unlocated:
        features += [_build_unlocated(idea) for idea in publication.tables.ideas.rows if not idea["anzahl_orte"]]
    collection: dict[str, Any] = {"type": "FeatureCollection", "manifest": publication.manifest.write_json()}
    if publication.shown.locations:
        collection["bbox"] = [
            round(bound, DECIMALS)
            for bound in shapely.total_bounds([location.geometry for location in publication.shown.locations]).tolist()
        ]
    collection["features"] = features
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), default=_write_date).encode()


def _build_place(row: Row, geometry: BaseGeometry, ideas: list[Row]) -> dict[str, Any]:
    shape = round_degrees(geometry, DECIMALS)
    if "Polygon" in shape.geom_type:
        shape = shapely.orient_polygons(shape, exterior_cw=False)  # the right-hand rule, section 3.1.6
    feature = {"type": "Feature", "id": f"ort/{row['ort']}", "geometry": mapping(shape)}
    if shape.geom_type != "Point":
        feature["bbox"] = list(shape.bounds)
    return {**feature, "properties": {"typ": "ort", **row, "ideen": ideas}}


def _build_unlocated(idea: Row) -> dict[str, Any]:
    nothing = {column.key: None for column in PLACE_COLUMNS}
    known = {"name": idea["titel"], "lage": idea["wo"], "thema": idea["thema"], "link": idea["link"]}
    properties = {"typ": "idee", **nothing, **known, "ideen": [idea]}
    return {"type": "Feature", "id": f"idee/{idea['nummer']}", "geometry": None, "properties": properties}


def _join(idea: Row, proof: Row) -> Row:
    """Return an idea with the proof that it belongs to the place."""
    return {**idea, "beleg": {key: proof[key] for key in ("bezug", "bezugsname", "seite", "worte", "grund", "quelle")}}


def _write_date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON.")
