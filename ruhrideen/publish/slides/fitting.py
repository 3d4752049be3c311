"""Text that stays on its slide: how tall it will be in the slides' font, and which size fits."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from ruhrideen.cartography.still.fonts import measure

POINTS_AN_INCH: Final = 72
LINE: Final = 1.2  # height of a line, in sizes
# Arial is 4 to 9 % wider than our own font, which we measure with, in bold 9 to 14 %: measured over titles, goals, backgrounds.
WIDER: Final = {400: 1.08, 600: 1.13}
FULL: Final = 0.94  # of a line is taken at least where a word is broken between any two signs
_WHITE: Final = re.compile(r"\s+")
# A line may end at a space and after a hyphen; a no-break space is neither.
_PIECES: Final = re.compile(r" ?(?:[^ -]*-+|[^ -]+)")


class Block(NamedTuple):
    """A piece of text that begins on a line of its own: words, size in points, weight, and the space after it in points."""

    text: str
    size: float
    weight: int = 400
    after: float = 0


def flatten(text: str, longest: int) -> str:
    """Return a text as one line of at most so many characters; what is cut ends with "…"."""
    # What is far longer need not be read to its end.
    line = _WHITE.sub(" ", text[: 2 * longest]).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def measure_in(text: str, size: float, weight: int) -> float:
    """Return the width of a line in inches in the slides' font, generously; signs that our font lacks count as wide ones."""
    wide = sum(1 for sign in text if ord(sign) > 0x2E80 or unicodedata.category(sign) in {"So", "Co", "Cn"})
    return (measure(text, size, weight) * WIDER[weight] + wide * size) / POINTS_AN_INCH


def count_lines(text: str, width_in: float, size: float, weight: int = 400) -> int:
    """Return how many lines a text takes; a word that is wider than the line goes on in the next."""
    lines, used = 1, 0.0
    for piece in _PIECES.findall(text):
        needed = measure_in(piece, size, weight)
        if used + needed <= width_in:
            used += needed
            continue
        needed = measure_in(piece.lstrip(" "), size, weight)
        lines += (1 if used else 0) + max(0, math.ceil(needed / width_in / FULL) - 1)
        used = needed if needed <= width_in else needed % width_in
    return lines


def measure_height_in(blocks: Sequence[Block], width_in: float) -> float:
    """Return the height of blocks below each other, in inches."""
    return sum(
        (count_lines(block.text, width_in, block.size, block.weight) * block.size * LINE + block.after) / POINTS_AN_INCH
        for block in blocks
    )


def has_broken_word(blocks: Sequence[Block], width_in: float) -> bool:
    """Return whether a word is wider than its line."""
    return any(measure_in(word, block.size, block.weight) > width_in for block in blocks for word in block.text.split())


def cut_to_lines(text: str, width_in: float, size: float, most_lines: int, weight: int = 400) -> str:
    """Return a text that takes at most so many lines; what is cut ends with "…"."""
    if count_lines(text, width_in, size, weight) <= most_lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = count_lines(text[:middle].rstrip() + "…", width_in, size, weight) <= most_lines
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"
