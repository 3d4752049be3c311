"""Words that people type, and the ideas they mean."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruhrideen.catalogue import Catalogue, Idea
from ruhrideen.folding import fold_word
from ruhrideen.languages import LANGUAGES, BilingualText, Language
from ruhrideen.search import COMMON, WORD, find_excerpt, mark_hits, search_ideas


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_title_finds_its_idea(shipped: Catalogue, language: Language) -> None:
    """Alone, in small letters and in capitals."""
    for idea in shipped.ideas:
        for word in WORD.findall(idea.title.in_language(language)):
            assert idea.id in search_ideas(shipped, word.lower(), language), word
            assert idea.id in search_ideas(shipped, word.upper(), language), word


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Binnenschiff", 4),
        ("binnenschiffen", 4),
        ("Häfen", 4),
        ("haefen", 4),
        ("HAFEN DUISBURG", 4),
        ("Schiff", 4),
        ("olympia", 40),
        ("12", 12),
    ],
)
def test_stems_spellings_and_parts_of_compounds_find_an_idea(shipped: Catalogue, question: str, number: int) -> None:
    """Another ending, umlauts written out, capitals, a part of a compound, the name of a place, a number."""
    assert number in search_ideas(shipped, question, "de")


def list_typos(word: str) -> set[str]:
    """Return every word that is one wrong, missing, added or swapped letter away."""
    letters = string.ascii_lowercase
    places = range(len(word))
    wrong = {word[:i] + letter + word[i + 1 :] for i in places for letter in letters}
    missing = {word[:i] + word[i + 1 :] for i in places}
    added = {word[:i] + letter + word[i:] for i in range(len(word) + 1) for letter in letters}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1]}
    return (wrong | missing | added | swapped) - {word}


@pytest.mark.parametrize("word", ["hafens", "planen", "region", "ausbau"])
def test_one_typing_error_in_six_letters_is_forgiven(word: str) -> None:
    """Every one that can be made."""
    catalogue = make_catalogue(word)

    missed = {typo for typo in list_typos(word) if not search_ideas(catalogue, typo, "de")}

    assert missed == set()


def make_catalogue(title: str) -> Catalogue:
    """Return a catalogue of one idea."""
    empty = BilingualText("", "")
    return Catalogue(ideas=(Idea(1, "energie", BilingualText(title, title), empty, empty, None),))


def test_what_is_another_word_is_not_found() -> None:
    """The sibling: two errors in six letters, or one in a short word, are another word."""
    assert search_ideas(make_catalogue("hafens"), "hofenx", "de") == {}
    assert search_ideas(make_catalogue("hafen"), "hofen", "de") == {}
    assert search_ideas(make_catalogue("hafen"), "zzz", "de") == {}


def test_an_idea_must_have_every_word(shipped: Catalogue) -> None:
    """More words, fewer ideas; common words do not count beside others."""
    both = search_ideas(shipped, "hafen duisburg", "de")

    assert set(both) == set(search_ideas(shipped, "hafen", "de")) & set(search_ideas(shipped, "duisburg", "de"))
    assert search_ideas(shipped, "der hafen", "de") == search_ideas(shipped, "hafen", "de")
    assert fold_word("für") in COMMON


def test_a_title_comes_before_a_background(shipped: Catalogue) -> None:
    """Best first: the idea whose title has the word."""
    first = next(iter(search_ideas(shipped, "Binnenschiffe", "de")))

    assert first == 4
    scores = list(search_ideas(shipped, "Digitalisierung", "de").values())
    assert scores == sorted(scores, reverse=True)


@given(st.text(max_size=400))
def test_anything_can_be_asked(shipped: Catalogue, question: str) -> None:
    """No text makes the search fail, and marking never lets it become HTML."""
    found = search_ideas(shipped, question, "de")
    marked = mark_hits("<b>Hafen & Straße</b>", question, "de")

    assert set(found) <= {idea.id for idea in shipped.ideas}
    assert marked.replace("<mark>", "").replace("</mark>", "") == "&lt;b&gt;Hafen &amp; Straße&lt;/b&gt;"


def test_hits_are_marked_as_the_search_found_them() -> None:
    """The whole word, whatever its spelling; nothing else."""
    assert mark_hits("Häfen & Kanäle <x>", "haefen", "de") == "<mark>Häfen</mark> &amp; Kanäle &lt;x&gt;"
    assert mark_hits("Häfen", "Kanal", "de") == "Häfen"


def test_an_excerpt_shows_the_words_around_the_hit() -> None:
    """Cut at words, with … where something is left out; nothing without a hit."""
    text = "Am Anfang stehen viele Worte, " * 5 + "dann kommt der Hafen, " + "und dahinter noch mehr davon, " * 5

    excerpt = find_excerpt(text, "hafen", "de")

    assert "Hafen" in excerpt
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert len(excerpt) < 160
    assert find_excerpt(text, "Kanal", "de") == ""


@pytest.mark.parametrize("written", [unicodedata.normalize("NFD", "Häfen"), "Ha\u00adfen", "Ha\u200bfen"])
def test_words_copied_from_elsewhere_are_the_same_words(shipped: Catalogue, written: str) -> None:
    """As macOS writes an umlaut, as a PDF hyphenates; a visible hyphen still parts two words."""
    assert search_ideas(shipped, written, "de") == search_ideas(shipped, "hafen", "de") != {}
    assert mark_hits(written, "hafen", "de") == f"<mark>{written}</mark>"
    assert search_ideas(shipped, "Ha-fen", "de") == {}
