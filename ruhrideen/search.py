"""Ideas found by words: German and English word stems, folded spelling, parts of compounds, small typing errors.

Stems come from Snowball, typing errors from rapidfuzz (restricted Damerau-Levenshtein distance). Each word of a question
is first looked up in the vocabulary, then the ideas that have all of them are ranked by where they have them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import snowballstemmer
from markupsafe import Markup
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ruhrideen.catalogue.identity import SameCatalogue
from ruhrideen.catalogue.model import Catalogue, Idea
from ruhrideen.folding import fold_letters, fold_word
from ruhrideen.languages import Language

LONGEST_QUESTION: Final = 200
MOST_WORDS: Final = 12
# How much a hit counts by where it is …
TITLE, PLACE, GOAL, BACKGROUND = 8.0, 5.0, 3.0, 1.0
# … and by how it was found.
EXACT, SAME_STEM, BEGINNING, PART, MISTYPED = 1.0, 0.9, 0.7, 0.5, 0.4
SHORTEST_BEGINNING: Final = 3
SHORTEST_PART: Final = 4
# From so many letters on, one and two wrong, missing, added or swapped letters are forgiven.
ONE_ERROR_FROM: Final = 6
TWO_ERRORS_FROM: Final = 10
EXCERPT_LENGTH: Final = 140
# Words that every text has; they count only in a question that has no others.
COMMON: Final = frozenset(
    {
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "und",
        "oder",
        "in",
        "im",
        "an",
        "auf",
        "fur",
        "mit",
        "von",
    }
    | {"zu", "zur", "zum", "the", "a", "and", "or", "of", "for"}
)
# A letter may be followed by its accent (as macOS writes ä), by soft hyphens and by joiners (as a PDF has them).
WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]*)+")
INVISIBLE: Final = dict.fromkeys([0xAD, *range(0x200B, 0x200E), 0x2060])
_STEMMERS: Final = {"de": "german", "en": "english"}


class SearchIndex(NamedTuple):
    """The words of all ideas in one language.

    Attributes:
        weights: for each word, the ideas that have it, with the weight of the best field that does.
        spellings: for each word as it is written, in small letters without accents, its folded form.
        words_by_stem: the words of each stem.
        ids: of all ideas.
    """

    weights: dict[str, dict[int, float]]
    spellings: dict[str, str]
    words_by_stem: dict[str, list[str]]
    ids: frozenset[int]


def search_ideas(catalogue: Catalogue, question: str, language: Language) -> dict[int, float]:
    """Return the ideas that have every word of a question, with their score, best first.

    A word is found as itself, by its stem, as the beginning or a part of a longer one, or with one typing error from six
    letters on (two from ten). A number finds the idea that carries it. Looked through are titles, goals, backgrounds and
    the names of places in one language.

    Args:
        catalogue: all of it; its index is kept.
        question: anything a person may type; what is beyond 200 characters or 12 words is not read.
    """
    index = _build_index(SameCatalogue(catalogue), language)
    found: list[dict[int, float]] = []
    for word in read_words(question):
        scores: dict[int, float] = {}
        for known, quality in match_word(index, word, language).items():
            for idea_id, weight in index.weights[known].items():
                scores[idea_id] = max(scores.get(idea_id, 0.0), quality * weight)
        if word.isascii() and word.isdigit() and int(word) in index.ids:
            scores[int(word)] = 2 * TITLE
        found.append(scores)
    if not found:
        return {}
    common = set(found[0]).intersection(*found[1:])
    total = {idea_id: sum(scores[idea_id] for scores in found) for idea_id in common}
    return dict(sorted(total.items(), key=lambda entry: (-entry[1], entry[0])))


def read_words(question: str) -> list[str]:
    """Return the words of a question that carry it, in small letters without accents, each once."""
    words = list(dict.fromkeys(_spell(word) for word in WORD.findall(question[:LONGEST_QUESTION])))[:MOST_WORDS]
    return [word for word in words if word not in COMMON] or words


def match_word(index: SearchIndex, written: str, language: Language) -> dict[str, float]:
    """Return the folded words of the vocabulary that a word may mean, with how well they fit (0 to 1).

    Typing errors are counted in both spellings: as written, since an error can look like ae, oe or ue, and folded.
    """
    word = fold_word(written)
    matches = _match_mistyped(index, written)
    if word != written:
        matches.update(_match_mistyped(index, word))
    if len(word) >= SHORTEST_BEGINNING:
        for known in index.weights:
            if len(word) >= SHORTEST_PART and word in known:
                matches[known] = PART
            if known.startswith(word):
                matches[known] = BEGINNING
    for known in index.words_by_stem.get(_stem(word, language), ()):
        matches[known] = SAME_STEM
    if word in index.weights:
        matches[word] = EXACT
    return matches


def _match_mistyped(index: SearchIndex, word: str) -> dict[str, float]:
    matches: dict[str, float] = {}
    if len(word) < ONE_ERROR_FROM - 1:
        return matches
    most = 2 if len(word) >= TWO_ERRORS_FROM - 1 else 1
    near = process.extract_iter(word, index.spellings.keys(), scorer=OSA.distance, processor=None, score_cutoff=most)
    for known, errors, _ in near:
        letters = max(len(word), len(known))
        if errors <= (2 if letters >= TWO_ERRORS_FROM else 1 if letters >= ONE_ERROR_FROM else 0):
            matches[index.spellings[known]] = MISTYPED / max(errors, 1)
    return matches


def mark_hits(text: str, question: str, language: Language) -> Markup:
    """Return a text, escaped, with `<mark>` around each word that a question finds in it."""
    spans = list(_find_hits(text, question, language))
    parts, end = [Markup("")], 0
    for start, stop in spans:
        parts += [Markup("{}<mark>{}</mark>").format(text[end:start], text[start:stop])]
        end = stop
    return Markup("").join([*parts, Markup("{}").format(text[end:])])


def find_excerpt(text: str, question: str, language: Language) -> str:
    """Return the part of a text around its first hit, at word ends, with … where it is cut; "" without a hit."""
    hit = next(_find_hits(text, question, language), None)
    if hit is None:
        return ""
    start = max(0, hit[0] - EXCERPT_LENGTH // 3)
    start = text.find(" ", start, hit[0]) + 1 if start else 0
    stop = len(text) if start + EXCERPT_LENGTH >= len(text) else max(text.rfind(" ", 0, start + EXCERPT_LENGTH), hit[1])
    return f"{'… ' if start else ''}{text[start:stop]}{' …' if stop < len(text) else ''}"


def _find_hits(text: str, question: str, language: Language) -> Iterator[tuple[int, int]]:
    asked = tuple(read_words(question))
    for found in WORD.finditer(text):
        if _is_found(_spell(found[0]), asked, language):
            yield found.span()


@lru_cache(maxsize=50_000)
def _is_found(written: str, asked: tuple[str, ...], language: Language) -> bool:
    known = fold_word(written)
    own = SearchIndex({known: {}}, {written: known}, {_stem(known, language): [known]}, frozenset())
    return any(match_word(own, word, language) for word in asked)


@lru_cache(maxsize=50_000)
def _spell(word: str) -> str:
    """Return a word in small letters without accents and without what is not seen of it."""
    return fold_letters(word.translate(INVISIBLE))


@lru_cache(maxsize=50_000)
def _stem(word: str, language: Language) -> str:
    # A stemmer keeps the word it works on, so each call takes its own: sessions run side by side.
    return str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))


def _list_texts(catalogue: Catalogue, idea: Idea, language: Language) -> Iterator[tuple[float, str]]:
    """Return the texts of an idea with their weights, the heaviest first."""
    yield TITLE, idea.title.in_language(language)
    for link in catalogue.links_of_idea(idea.id):
        yield PLACE, catalogue.location(link.location_id).name.in_language(language)
    yield GOAL, idea.goal.in_language(language)
    yield BACKGROUND, idea.background.in_language(language)


@lru_cache(maxsize=8)
def _build_index(same: SameCatalogue, language: Language) -> SearchIndex:
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    spellings: dict[str, str] = {}
    for idea in same.catalogue.ideas:
        for weight, text in _list_texts(same.catalogue, idea, language):
            for written in map(_spell, WORD.findall(text)):
                folded = spellings.get(written) or spellings.setdefault(written, fold_word(written))
                weights[folded].setdefault(idea.id, weight)
    words_by_stem: dict[str, list[str]] = defaultdict(list)
    for word in weights:
        words_by_stem[_stem(word, language)].append(word)
    return SearchIndex(
        dict(weights), spellings, dict(words_by_stem), frozenset(idea.id for idea in same.catalogue.ideas)
    )
