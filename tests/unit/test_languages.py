"""Numbers, distances, plural forms, and that nothing is left untranslated."""

from __future__ import annotations

import pytest

from ruhrideen.languages import BilingualText, read_translations, write_distance, write_number
from tools.update_translations import extract_texts, find_untranslated, read_catalogue


def test_no_text_is_untranslated() -> None:
    """Every text of the code has its English, and the catalogue has no text that the code no longer says."""
    known = read_catalogue()
    texts = {message.id if isinstance(message.id, str) else message.id[0] for message in extract_texts() if message.id}
    in_file = {message.id if isinstance(message.id, str) else message.id[0] for message in known if message.id}

    assert texts == in_file
    assert list(find_untranslated(known)) == []


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
