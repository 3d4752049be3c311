"""Numbers, distances, plural forms, and that nothing is left untranslated."""

from __future__ import annotations

import ast

import pytest

from ruhrideen.languages import BilingualText, read_translations, write_distance, write_number
from tests.conftest import REPOSITORY
from tools.update_translations import extract_texts, find_untranslated, read_catalogue


def test_no_text_is_untranslated() -> None:
    """Every text of the code has its English, and the catalogue has no text that the code no longer says."""
    known = read_catalogue()
    texts = {message.id if isinstance(message.id, str) else message.id[0] for message in extract_texts() if message.id}
    in_file = {message.id if isinstance(message.id, str) else message.id[0] for message in known if message.id}

    assert texts == in_file
    assert list(find_untranslated(known)) == []


def find_hidden_texts(source: str) -> list[int]:
    """Return the lines of a module where a text stands inside an f-string; below Python 3.12 Babel does not see it there."""
    calls = [
        call
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and any(isinstance(argument, ast.Constant) for argument in call.args[:1])
    ]
    names = {"say", "count", "gettext", "ngettext", "N_"}
    return [call.lineno for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in names]


def test_no_text_hides_from_the_translators() -> None:
    """In the whole package; the sibling: one that hides is found."""
    sources = {path: path.read_text("utf-8") for path in (REPOSITORY / "ruhrideen").rglob("*.py")}

    assert {path: lines for path, source in sources.items() if (lines := find_hidden_texts(source))} == {}
    assert find_hidden_texts("x = 1\ny = f\"{x} {view.say('Ort')}\"\n") == [2]


def test_an_untranslated_text_is_found() -> None:
    """The sibling: a text without English does not pass."""
    catalog = read_catalogue()
    catalog.add("Ein neuer Text")

    assert list(find_untranslated(catalog)) == ["Ein neuer Text"]


def test_gaps_are_the_same_in_both_languages() -> None:
    """A translation has the gaps of its text, so that filling them in cannot fail."""
    for message in read_catalogue():
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        if originals == ("",):
            continue
        gaps = {part.split("}")[0] for part in originals[-1].split("{")[1:]}
        for translation in translations[-1:]:
            assert {part.split("}")[0] for part in translation.split("{")[1:]} == gaps, message.id


@pytest.mark.parametrize(
    ("metres", "german", "english"),
    [
        (4, "10 m", "10 m"),
        (449, "450 m", "450 m"),
        (1800, "1,8 km", "1.8 km"),
        (2000, "2 km", "2 km"),
        (33_215, "33 km", "33 km"),
    ],
)
def test_distances_claim_no_false_exactness(metres: float, german: str, english: str) -> None:
    """Tens of metres, then tenths of a kilometre, then kilometres."""
    assert write_distance(metres, "de") == german
    assert write_distance(metres, "en") == english


def test_numbers_by_locale() -> None:
    """German groups with a dot, English with a comma."""
    assert write_number(587010, "de") == "587.010"
    assert write_number(587010, "en") == "587,010"


def test_plural_forms() -> None:
    """One place, two places, in both languages."""
    for language, words in (("de", ("Ein Ort", "{number} Orte")), ("en", ("One place", "{number} places"))):
        ngettext = read_translations(language).ngettext
        assert (ngettext("Ein Ort", "{number} Orte", 1), ngettext("Ein Ort", "{number} Orte", 2)) == words


def test_german_stands_in_for_missing_english() -> None:
    """A text of the data without English is shown in German, not left empty."""
    assert BilingualText("Hafen", "").in_language("en") == "Hafen"
    assert BilingualText("Hafen", "Port").in_language("en") == "Port"
