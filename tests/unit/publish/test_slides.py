"""The slides: which there are, what stands on them and in their notes, and that nothing leaves its place."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Inches

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import Language, write_distance
from ruhrideen.publish import PublishedFile
from ruhrideen.publish.slides.deck import MOST_IDEAS
from ruhrideen.selection import Selection, select_ideas
from ruhrideen.themes import THEMES
from tests.unit.publish.conftest import LINK, Build
from tests.unit.publish.test_other_programs import run

Presentation = Any
NAMESPACES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


@pytest.fixture(scope="module")
def files(build: Build, shipped: Catalogue, hostile: Catalogue, empty: Catalogue) -> dict[str, PublishedFile]:
    """Return the slides of all shipped ideas, of hostile texts and of nothing."""
    catalogues = {"shipped": shipped, "hostile": hostile, "empty": empty}
    return {name: build("pptx", catalogue=catalogue) for name, catalogue in catalogues.items()}


@pytest.fixture(scope="module")
def whole(files: dict[str, PublishedFile]) -> Presentation:
    """Return the presentation of all ideas."""
    return read(files["shipped"])


def read(file: PublishedFile) -> Presentation:
    """Return a file as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(file.content))


def list_titles(presentation: Presentation) -> list[str]:
    """Return the titles of all slides."""
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def find_slide(presentation: Presentation, number: int) -> Any:
    """Return the slide of an idea."""
    return next(s for s in presentation.slides if s.shapes.title.text_frame.text.startswith(f"Idee {number}: "))


def read_words(slide: Any) -> str:
    """Return all text of a slide."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).replace("\u00a0", " ")


def read_addresses(presentation: Presentation) -> set[str]:
    """Return all addresses that a presentation opens."""
    parts = presentation.part.package.iter_parts()
    return {r.target_ref for part in parts for r in part.rels.values() if r.is_external}


@pytest.mark.parametrize("selection", [Selection(themes=("energie", "flaechen")), Selection(hides_inferred=True)])
def test_every_shown_idea_has_its_slide_by_theme_and_number(
    selection: Selection, shipped: Catalogue, build: Build
) -> None:
    """A title, the ideas that are shown and no others, a summary, the sources; no title stands twice."""
    order = list(THEMES)
    shown = select_ideas(shipped, selection).ideas

    titles = list_titles(read(build("pptx", selection)))

    ideas = sorted(shown, key=lambda idea: (order.index(idea.theme), idea.id))
    assert titles[1:-2] == [f"Idee {idea.id}: {idea.title.de}" for idea in ideas]
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_a_slide_tells_goal_places_and_how_they_are_known(whole: Presentation, shipped: Catalogue) -> None:
    """Goal, theme, each place with its exactness and how it is known, and the page of the brochure."""
    words = read_words(find_slide(whole, 4))

    idea, links = shipped.idea(4), shipped.links_of_idea(4)
    assert idea.goal.de in words
    assert "Mobilität" in words
    assert all(shipped.location(link.location_id).name.de in words for link in links)
    assert "auf etwa 2,5 km genau · Ort genannt" in words
    assert "Ort erschlossen" in words
    assert f"Seite {idea.page} der Broschüre" in words
    assert "nennt keinen Ort" not in words


def test_an_idea_without_a_place_says_so(whole: Presentation, build: Build) -> None:
    """What belongs to the whole region says it; what has places that are hidden says that instead."""
    hidden = read(build("pptx", Selection(hides_inferred=True)))

    assert "Diese Idee nennt keinen Ort." in read_words(find_slide(whole, 2))
    assert "in dieser Auswahl ausgeblendet" in read_words(find_slide(hidden, 1))
    assert "nennt keinen Ort" not in read_words(find_slide(hidden, 1))


def test_a_place_beyond_the_map_is_named(whole: Presentation) -> None:
    """München is not on the map, and the slide says so; Hamm is."""
    assert "Liegt außerhalb dieser Karte." in read_words(find_slide(whole, 40))
    assert "Liegt außerhalb dieser Karte." not in read_words(find_slide(whole, 5))


def test_the_notes_have_background_and_proof(whole: Presentation, shipped: Catalogue) -> None:
    """Words of the brochure, page, relation, exactness, source of each place; the link."""
    notes = find_slide(whole, 5).notes_slide.notes_text_frame.text.replace("\u00a0", " ")

    assert shipped.idea(5).background.de in notes
    assert f"https://karte.example/ruhr/?idee={5}" in notes
    assert "in der Broschüre genannt" in notes
    for link in shipped.links_of_idea(5):
        place = shipped.location(link.location_id)
        assert f"„{link.evidence}“" in notes
        assert f"Seite {link.page} der Broschüre" in notes
        assert place.source in notes
        if not place.is_line:
            assert f"auf etwa {write_distance(place.uncertainty_m, 'de')} genau" in notes
    assert shipped.idea(6).background.de not in notes


def test_ideas_of_the_whole_region_share_one_map(whole: Presentation, shipped: Catalogue) -> None:
    """As many maps as ideas with places, one for the region, one for the title; a code for each idea and the selection."""
    names = {str(part.partname) for part in whole.part.package.iter_parts() if "/media/" in str(part.partname)}

    assert len(names) == len(shipped.located_ideas) + 2 + len(shipped.ideas) + 1


def test_every_picture_is_described_and_every_word_has_a_language(build: Build) -> None:
    """Screen readers are told what is to be seen, and how the words sound."""
    for language, tag in (("de", "de-DE"), ("en", "en-GB")):
        presentation = read(build("pptx", Selection(themes=("energie",)), language=language))
        pictures = [s for slide in presentation.slides for s in slide.shapes if not s.has_text_frame]
        described = [next(s._element.iter(qn("p:cNvPr"))).get("descr") for s in pictures]
        tags = {r.get("lang") for slide in presentation.slides for r in slide._element.iter(qn("a:rPr"))}

        assert len(described) == 10
        assert all(described)
        assert tags == {tag}
        assert presentation.core_properties.language == tag


def test_text_stands_in_placeholders_of_our_layouts(whole: Presentation) -> None:
    """One can edit it, restyle it in the master, and read it in the outline; the symbols alone are drawn."""
    assert [layout.name for layout in whole.slide_layouts] == ["Title", "Idea", "Summary", "Text"]
    for slide in whole.slides:
        assert all(s.is_placeholder or not s.has_text_frame or not s.text_frame.text for s in slide.shapes)
        assert not [s for s in slide.placeholders if s.has_text_frame and not s.text_frame.text]
    assert (whole.slide_width, whole.slide_height) == (Inches(13.333), Inches(7.5))


@pytest.mark.parametrize("name", ["shipped", "hostile"])
def test_nothing_leaves_the_slide_or_covers_another(name: str, files: dict[str, PublishedFile]) -> None:
    """Boxes lie on the slide and beside each other, whatever is in them."""
    presentation = read(files[name])

    for slide in presentation.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        assert all(left >= 0 and top >= 0 for left, top, _, _ in boxes)
        assert all(
            right <= presentation.slide_width + 1000 and bottom <= presentation.slide_height
            for _, _, right, bottom in boxes
        )
        assert not [(a, b) for a in boxes for b in boxes if a < b and touch(a, b)]


def touch(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Return whether two boxes cover each other."""
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def test_boxes_that_touch_are_noticed() -> None:
    """The sibling: one over the other is found, side by side is not."""
    assert touch((0, 0, 10, 10), (5, 5, 15, 15))
    assert not touch((0, 0, 10, 10), (10, 0, 20, 10))


@pytest.mark.parametrize("name", ["hostile", "empty"])
def test_nothing_in_the_data_breaks_the_slides(
    name: str, files: dict[str, PublishedFile], request: pytest.FixtureRequest
) -> None:
    """Fifteen hostile texts, or nothing at all: each idea has its slide, and enormous texts are cut."""
    catalogue: Catalogue = request.getfixturevalue(name)

    presentation = read(files[name])

    assert len(presentation.slides) == len(catalogue.ideas) + 3
    assert max(len(read_words(slide)) for slide in presentation.slides) < 2_000
    text = "".join(read_words(slide) for slide in presentation.slides)
    assert not re.search(r"_x00(?!41)[0-9A-F]{2}_", text)  # what python-pptx makes of control characters
    assert ("<script>alert(1)</script>" in text) == (name == "hostile")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "", "file:///etc/passwd"])
def test_what_is_no_address_opens_nothing(link: str, build: Build) -> None:
    """Without http there is neither link nor code; the title and the summary stand without them."""
    presentation = read(build("pptx", Selection(themes=("energie",)), link=link))

    assert read_addresses(presentation) == set()
    assert "Code" not in {shape.name.split()[0] for slide in presentation.slides for shape in slide.shapes}


def test_links_and_codes_open_ideas(build: Build) -> None:
    """The sibling: words and code open the idea, and the selection; on this machine's own address there is no code."""
    selection = Selection(themes=("energie",))
    reachable = read(build("pptx", selection))
    local = read(build("pptx", selection, link="http://127.0.0.1:8501/"))

    assert read_addresses(reachable) == {
        LINK, *(f"https://karte.example/ruhr/?idee={number}" for number in (25, 26, 27))
    }  # fmt: skip
    assert count_pictures(reachable) == count_pictures(local) + 5
    assert "http://127.0.0.1:8501/?idee=26" in read_addresses(local)


def count_pictures(presentation: Presentation) -> int:
    """Return how many pictures stand on all slides."""
    return sum(len(list(slide._element.iter(qn("p:pic")))) for slide in presentation.slides)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_slides_tell_what_they_are(language: Language, build: Build) -> None:
    """Filter, date, licences and sources in words, title and date in the properties."""
    selection = Selection(themes=("energie",))
    presentation = read(build("pptx", selection, language=language))
    text = "\n".join(read_words(slide) for slide in presentation.slides)
    properties = presentation.core_properties

    assert all(words in text for words in ("2026", "CC BY 4.0", "GeoBasis-DE", "OpenStreetMap", LINK.split("?")[0]))
    assert ("Thema: Energie" if language == "de" else "Theme: Energy") in text
    assert properties.title == ("3 Ideen für das Ruhrgebiet" if language == "de" else "3 ideas for the Ruhr")
    assert properties.created.date().isoformat() == properties.modified.date().isoformat() == "2026-11-23"


def test_the_summary_counts_by_theme(whole: Presentation, shipped: Catalogue) -> None:
    """Each theme with its ideas, and the sum of all."""
    summary = next(slide for slide in whole.slides if any(shape.has_table for shape in slide.shapes))
    table = next(shape.table for shape in summary.shapes if shape.has_table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert len(rows) == len(THEMES) + 2
    assert rows[1][:2] == ["Mobilität", str(sum(idea.theme == "mobilitaet" for idea in shipped.ideas))]
    assert rows[-1][1:] == ["40", str(len(shipped.located_ideas)), str(len(shipped.region_wide_ideas))]


def test_the_same_selection_gives_the_same_bytes(build: Build) -> None:
    """No clock and no chance is in the file, nor a printer or a picture of the template; another selection gives others."""
    selection = Selection(themes=("energie",))
    content = build("pptx", selection).content

    assert build("pptx", selection).content == content
    assert build("pptx", Selection(themes=("bildung",))).content != content
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 11, 23)}
    assert not [name for name in archive.namelist() if "printer" in name or "thumbnail" in name]


def test_of_very_many_ideas_the_first_have_slides(shipped: Catalogue, build: Build) -> None:
    """Nobody shows thousands of slides: the summary says how many ideas are left out."""
    idea = shipped.idea(2)
    many = tuple(replace(idea, id=number) for number in range(1, MOST_IDEAS + 3))
    catalogue = replace(shipped, ideas=many, locations=(), links=(), unplaced=frozenset())

    presentation = read(build("pptx", catalogue=catalogue))

    assert len(presentation.slides) == MOST_IDEAS + 3
    assert "2 weitere Ideen sind nur auf der Karte." in read_words(presentation.slides[MOST_IDEAS + 1])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed (Debian: libreoffice-impress)")
@pytest.mark.parametrize("name", ["shipped", "hostile", "empty"])
def test_libreoffice_shows_every_slide(
    name: str,
    *,
    files: dict[str, PublishedFile],
    save: Callable[[PublishedFile], Path],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    """LibreOffice opens the file and makes a page of each slide."""
    catalogue: Catalogue = request.getfixturevalue(name)
    path = save(files[name])

    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "out", path, folder=tmp_path)
    pdf = next((tmp_path / "out").glob("*.pdf")).read_bytes()

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(catalogue.ideas) + 3
