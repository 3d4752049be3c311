"""Documents to print: each idea on its page, tagged and with fonts, and no text that breaks or runs."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from ruhrideen.catalogue import Catalogue
from ruhrideen.languages import BilingualText
from ruhrideen.publish import PublishedFile
from ruhrideen.publish.codes import make_code
from ruhrideen.publish.documents.content import LONGEST_WORD, tidy
from ruhrideen.selection import Selection, select_ideas
from tests.unit.publish.conftest import Build


def read(file: PublishedFile) -> PdfReader:
    """Return a PDF, read by another program's library."""
    return PdfReader(io.BytesIO(file.content))


def read_text(file: PublishedFile) -> str:
    """Return all words of a PDF in one line, without the hyphens at ends of lines."""
    text = "\n".join(page.extract_text() for page in read(file).pages)
    return re.sub(r"\s+", " ", re.sub(r"[-\u00ad]\n", "", text))


def test_the_handout_has_a_page_for_each_idea(build: Build, shipped: Catalogue) -> None:
    """Overview, list, then every shown idea with its title, in the order of themes; none that is not shown."""
    selection = Selection(themes=("energie", "flaechen"))
    file = build("pdf", selection)
    shown, text = select_ideas(shipped, selection), read_text(file)

    assert len(read(file).pages) >= len(shown.ideas) + 3
    for idea in shown.ideas:
        assert f"Idee {idea.id} ·" in text
    assert "Idee 5 ·" not in text
    assert "Energie, Flächen" in text or "Energie" in text


def test_a_page_has_the_proof(build: Build, shipped: Catalogue) -> None:
    """The brochure's words, the page, how exact the position is."""
    text = read_text(build("blatt.pdf", Selection(idea=5)))
    link = next(link for link in shipped.links if link.idea_id == 5 and link.evidence)

    assert link.evidence.split()[0] in text
    assert f"Seite {link.page} der Broschüre" in text
    assert "km genau" in text


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("key", ["pdf", "poster.pdf", "blatt.pdf"])
def test_documents_are_tagged_titled_and_carry_their_fonts(build: Build, key: str, language: str) -> None:
    """PDF/UA-1 is claimed, language and title are set, every picture has words, every font is inside."""
    reader = read(build(key, Selection(themes=("energie",), idea=26), language=language))
    catalog = reader.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]).startswith(language)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
    figures = list(list_figures(catalog["/StructTreeRoot"]))
    assert figures
    assert all(figure.get("/Alt") for figure in figures)
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"])


def list_figures(node: object) -> list[DictionaryObject]:
    """Return the elements of the structure tree that are pictures."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        return [figure for child in node for figure in list_figures(child)]
    if not isinstance(node, dict):
        return []
    found = [DictionaryObject(node)] if node.get("/S") == "/Figure" else []
    return found + (list_figures(node["/K"]) if "/K" in node else [])


def test_the_same_arguments_give_the_same_bytes(build: Build) -> None:
    """So that an address of the open data route may be kept."""
    selection = Selection(idea=26)

    assert build("blatt.pdf", selection).content == build("blatt.pdf", selection).content
    assert build("blatt.pdf", selection).content != build("blatt.pdf", Selection(idea=5)).content


def test_a_sheet_is_about_what_is_looked_at_whatever_is_filtered(build: Build) -> None:
    """The place on its page, named in the file's name; without a focus the handout."""
    place = build("blatt.pdf", Selection(themes=("energie",), place="hamm-gueterbahnhof"))

    assert place.name == "ruhrideen_hamm-gueterbahnhof_2026-11-23.pdf"
    assert "Güterbahnhof Hamm" in read_text(place)
    assert len(read(place).pages) == 1
    assert build("blatt.pdf", Selection(idea=2)).name == "ruhrideen_idee-2_2026-11-23.pdf"
    assert "nennt keinen Ort" in read_text(build("blatt.pdf", Selection(idea=2)))


@pytest.mark.parametrize("key", ["pdf", "poster.pdf"])
@pytest.mark.parametrize("name", ["hostile", "empty"])
def test_no_text_breaks_a_document(key: str, name: str, build: Build, request: pytest.FixtureRequest) -> None:
    """Markup, 40,000 letters in one word, right-to-left, emoji, control characters, or nothing at all."""
    reader = read(build(key, catalogue=request.getfixturevalue(name)))

    assert 1 <= len(reader.pages) < 200


def test_markup_of_typst_stays_words(build: Build, shipped: Catalogue) -> None:
    """Nothing of the data is read as code: it is on the page as it was written."""
    evil = '#eval("1+1") $x^2$ *fett* @label <label> #read("/etc/passwd") #panic("aus")'
    ideas = tuple(
        replace(idea, title=BilingualText(evil, evil), goal=BilingualText(evil, evil)) if idea.id == 2 else idea
        for idea in shipped.ideas
    )

    text = read_text(build("blatt.pdf", Selection(idea=2), catalogue=replace(shipped, ideas=ideas, checksum="evil")))

    assert '#eval("1+1")' in text
    assert '#panic("aus")' in text
    assert "root:" not in text


def test_words_and_texts_are_cut_to_a_page() -> None:
    """No word wider than a column, no text without end; short ones stay as they are."""
    assert tidy("kurz") == "kurz"
    assert tidy(None) is None
    assert max(len(word) for word in re.split("[\u200b ]", tidy("x" * 5000) or "")) <= LONGEST_WORD
    assert len((tidy("wort " * 2000) or "").replace("\u200b", "")) <= 3_000


@pytest.mark.parametrize(
    ("link", "has_code"),
    [("https://karte.example/?idee=5", True), ("http://127.0.0.1:8501/?idee=5", False), ("javascript:alert(1)", False)],
)
def test_only_links_that_a_phone_can_follow_have_a_code(link: str, has_code: bool) -> None:
    """Not this machine's own address, nothing that is no address."""
    assert (make_code(link) is not None) is has_code
