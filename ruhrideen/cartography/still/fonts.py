"""The font of still maps and documents, and how wide words are in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

FOLDER: Final = Path(__file__).resolve().parent.parent / "fonts"
FAMILY: Final = "Ruhrideen Sans"
FILES: Final = {400: FOLDER / "RuhrideenSans-Regular.ttf", 600: FOLDER / "RuhrideenSans-Semibold.ttf"}
_UNIT: Final = 100


@lru_cache(maxsize=2)
def _read(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FILES[weight]), _UNIT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def measure(text: str, size: float, weight: int = 400) -> float:
    """Return the width of a line of text in the unit of its size; weight is 400 or 600."""
    return _read(weight).getlength(text) * size / _UNIT


def shorten_to(text: str, width: float, size: float, weight: int = 400) -> str:
    """Return a text that fits a width, its end replaced by "…" if it must be."""
    text = text[:400]
    if measure(text, size, weight) <= width:
        return text
    while text and measure(text + "…", size, weight) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text: str, width: float, size: float, most_lines: int, weight: int = 400) -> list[str]:
    """Return a text as at most so many lines, broken between words; the last one is shortened if it must be."""
    lines: list[str] = []
    for word in text[:2000].split():
        if lines and measure(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most_lines:
        lines[most_lines - 1 :] = [" ".join(lines[most_lines - 1 :])]
    return [shorten_to(line, width, size, weight) for line in lines]
