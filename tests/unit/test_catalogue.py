"""Reading a data folder: what is good is used, what is not is listed in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ruhrideen.__main__ import main
from ruhrideen.catalogue import current_catalogue, read_catalogue
from tests.conftest import FILES, list_defects

# What is left of the sound folder (3 ideas, 2 places, 2 links, 2 municipalities), and what the first message says.
LEFT = {
    "basemap-not-json": (3, 2, 2, 2, "basemap/waterways.geojson: Das ist kein lesbares JSON"),
    "datapackage-not-json": (3, 2, 2, 2, "datapackage.json: Das ist kein lesbares JSON"),
    "ideas-cells-missing": (2, 2, 2, 2, "ideas.csv, Zeile 4: Die Zeile hat 7 statt 9 Zellen"),
    "ideas-empty": (0, 2, 0, 2, "ideas.csv: Die Datei ist leer"),
    "ideas-id-text": (2, 2, 2, 2, "ideas.csv, Zeile 4, Feld „id“: „drei“"),
    "ideas-not-utf8": (1, 2, 0, 2, "ideas.csv, Zeile 2: Das ist kein UTF-8"),
    "ideas-quote-open": (2, 2, 2, 2, "ideas.csv, Zeile 4: Ab hier ist die Tabelle nicht lesbar"),
    "ideas-theme-unknown": (2, 2, 2, 2, "ideas.csv, Zeile 4, Feld „theme“: „wasser“ ist kein erlaubter Wert"),
    "ideas-twice": (2, 2, 2, 2, "ideas.csv, Zeile 4, Feld „id“: „1“ steht zweimal"),
    "ideas-without-title": (0, 2, 0, 2, "ideas.csv, Zeile 1, Feld „title_de“: Die Spalte fehlt"),
    "ideas-wrong-column": (3, 2, 2, 2, "ideas.csv, Zeile 1, Feld „goal_en“: Die Spalte fehlt"),
    "links-empty": (3, 2, 0, 2, "idea_locations.csv: Die Datei ist leer"),
    "links-idea-unknown": (3, 2, 1, 2, "idea_locations.csv, Zeile 3, Feld „idea_id“: „99“ gibt es in ideas.csv nicht"),
    "links-not-utf8": (3, 2, 0, 2, "idea_locations.csv, Zeile 2: Das ist kein UTF-8"),
    "links-place-unknown": (3, 2, 1, 2, "Feld „location_id“: „hamm-labor“ gibt es in locations.geojson nicht"),
    "links-wrong-column": (3, 2, 0, 2, "idea_locations.csv, Zeile 1, Feld „location_id“: Die Spalte fehlt"),
    "locations-bad-uncertainty": (3, 1, 1, 2, "locations.geojson, Feature „hamm-yard“, Feld „uncertainty_m“: „groß“"),
    "locations-empty": (3, 0, 0, 2, "locations.geojson: Die Datei ist leer"),
    "locations-no-geometry": (3, 1, 1, 2, "Feature „hamm-yard“: Die Geometrie fehlt"),
    "locations-not-a-collection": (3, 0, 0, 2, "locations.geojson: Das ist keine FeatureCollection"),
    "locations-not-json": (3, 0, 0, 2, "locations.geojson: Das ist kein lesbares JSON"),
    "locations-not-utf8": (3, 0, 0, 2, "locations.geojson: Das ist kein UTF-8"),
    "locations-outside": (3, 1, 1, 2, "Feature „hamm-yard“: Länge -87.6 und Breite 41.8 liegen nicht in Deutschland"),
    "locations-self-crossing": (3, 1, 1, 2, "Feature „hamm-yard“: Die Fläche ist ungültig (Self-intersection"),
    "locations-swapped": (3, 1, 1, 2, "Feature „hamm-yard“: Länge 51.655 und Breite 7.784"),
    "locations-twice": (3, 2, 2, 2, "Feature „hamm-lab“, Feld „id“: „hamm-lab“ steht zweimal"),
    "locations-wrong-municipality": (3, 1, 1, 2, "Feature „hamm-yard“: Der Punkt liegt nicht in der Gemeinde 05915000"),
    "mentions-reason-unknown": (
        3,
        2,
        2,
        2,
        "unmapped_mentions.csv, Zeile 2, Feld „reason“: „egal“ ist kein erlaubter Wert",
    ),
    "municipalities-empty": (3, 2, 2, 0, "municipalities.geojson: Die Datei ist leer"),
    "municipalities-not-json": (3, 2, 2, 0, "municipalities.geojson: Das ist kein lesbares JSON"),
    "municipalities-self-crossing": (3, 2, 2, 1, "Feature „05915000“: Die Fläche ist ungültig"),
}


def test_the_sound_folder_has_no_problem(make_folder: Callable[..., Path]) -> None:
    """The sibling of every test below: without a defect nothing is listed."""
    catalogue = read_catalogue(make_folder())

    assert catalogue.problems == ()
    assert (len(catalogue.ideas), len(catalogue.locations), len(catalogue.links)) == (3, 2, 2)
    assert [idea.id for idea in catalogue.region_wide_ideas] == [3]


def test_every_defect_is_tried() -> None:
    """A new folder in tests/broken must say here what it leaves."""
    assert list_defects() == sorted(LEFT)


@pytest.mark.parametrize("defect", sorted(LEFT))
def test_a_defect_costs_only_itself_and_is_named(make_folder: Callable[..., Path], defect: str) -> None:
    """What is good stays; the message says file, row or Feature, field and value, and what to do."""
    *left, words = LEFT[defect]

    catalogue = read_catalogue(make_folder(defect))

    found = [len(part) for part in (catalogue.ideas, catalogue.locations, catalogue.links, catalogue.municipalities)]
    assert found == left
    messages = [problem.in_words("de") for problem in catalogue.problems]
    assert words in messages[0]
    assert all(message.endswith(".") and message.count(" ") > 5 for message in messages)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(make_folder: Callable[..., Path], file: str) -> None:
    """Nothing in the folder is so needed that its lack would raise."""
    catalogue = read_catalogue(make_folder(missing=file))

    assert f"{file}: Die Datei fehlt." in catalogue.problems[0].in_words("de")


def test_no_folder_at_all_is_an_empty_catalogue(tmp_path: Path) -> None:
    """A folder that does not exist is a list of missing files."""
    catalogue = read_catalogue(tmp_path / "none")

    assert catalogue.ideas == ()
    assert len(catalogue.problems) == 11


@pytest.mark.parametrize(
    "defect", ["locations-swapped", "locations-empty", "links-empty", "links-not-utf8", "links-place-unknown"]
)
def test_an_idea_whose_places_are_unreadable_is_not_called_region_wide(
    make_folder: Callable[..., Path], defect: str
) -> None:
    """Losing a place must not turn its idea into one for the whole region."""
    catalogue = read_catalogue(make_folder(defect))

    lost = {idea.id for idea in catalogue.unplaced_ideas}
    assert lost
    assert lost.isdisjoint(idea.id for idea in catalogue.region_wide_ideas)


def test_an_unreadable_file_is_not_blamed_on_every_row_that_needs_it(make_folder: Callable[..., Path]) -> None:
    """Without locations.geojson there is one word about it and one about the links, not one for each link."""
    catalogue = read_catalogue(make_folder("locations-empty"))

    words = [problem.in_words("en") for problem in catalogue.problems]
    assert len(words) == 2
    assert words[1].startswith("idea_locations.csv: No row can be used because locations.geojson cannot be read.")


def test_a_cell_of_five_megabytes_is_refused_and_the_rest_used(make_folder: Callable[..., Path]) -> None:
    """An enormous text blanks its field only, and the message does not repeat it."""
    folder = make_folder()
    rows = (folder / "ideas.csv").read_text("utf-8").replace("Ziel zwei", "x" * 5_000_000)
    (folder / "ideas.csv").write_text(rows, "utf-8")

    catalogue = read_catalogue(folder)

    assert len(catalogue.ideas) == 3
    assert catalogue.idea(2).goal.de == ""
    message = catalogue.problems[0].in_words("de")
    assert "ideas.csv, Zeile 3, Feld „goal_de“: Der Text ist mit 5000000 Zeichen zu lang" in message
    assert len(message) < 300


def test_control_characters_become_visible_in_a_message(make_folder: Callable[..., Path]) -> None:
    """A value cannot break the line it is quoted in."""
    folder = make_folder()
    rows = (folder / "ideas.csv").read_text("utf-8").replace("3,energie", '3,"ener\n\x1bgie"')
    (folder / "ideas.csv").write_text(rows, "utf-8")

    message = read_catalogue(folder).problems[0].in_words("de")

    assert "„ener\\n\\x1bgie“" in message


def test_a_changed_file_is_read_again(make_folder: Callable[..., Path]) -> None:
    """The same folder gives the same catalogue until one of its files changes."""
    folder = make_folder()
    first = current_catalogue(folder)
    assert current_catalogue(folder) is first

    rows = (folder / "ideas.csv").read_text("utf-8").replace("Labor gründen", "Zwei Labore gründen")
    (folder / "ideas.csv").write_text(rows, "utf-8")

    assert current_catalogue(folder).idea(2).title.de == "Zwei Labore gründen"
    assert current_catalogue(folder).checksum != first.checksum


def test_check_counts_and_leaves_with_zero(
    make_folder: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A sound folder: counts, no problem, status 0."""
    status = main(["check", "--data", str(make_folder())])

    assert status == 0
    assert capsys.readouterr().out == "3 Ideen, 2 Orte, 2 Verbindungen, 2 Gemeinden. Kein Fehler.\n"


def test_check_lists_and_leaves_with_one(make_folder: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """A broken folder: every problem on a line, status 1, in the language asked for."""
    status = main(["check", "--lang", "en", "--data", str(make_folder("ideas-twice"))])

    assert status == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ideas.csv, row 4, field “id”: “1” ")
    assert lines[-1].endswith("1 problem.")


def test_check_names_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, and the folder's name."""
    assert main(["check", "--data", str(tmp_path / "nirgends")]) == 2
    assert "nirgends" in capsys.readouterr().err
