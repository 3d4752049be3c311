"""Text that stays on its slide: how many lines it takes, and what is left of it where there is no room."""

from __future__ import annotations

import re

from ruhrideen.publish.slides.arrangement import ROOM_IN, Told, arrange
from ruhrideen.publish.slides.fitting import count_lines, cut_to_lines, flatten


def test_text_is_made_smaller_then_briefer_then_cut() -> None:
    """Little has the largest size, more a smaller one, very much is cut; all of it stays on the slide."""
    few, many = [Told("Hafen", "in Duisburg")], [Told(f"Hafen {n}", "in Duisburg, " * 5) for n in range(40)]
    brief = [Told(told.name, "genannt", begins_line=False) for told in many]

    small = arrange("Ein Titel", "Ein Ziel.", few, few, str)
    large = arrange("Ein langer Titel " * 8, "Ein Ziel. " * 30, few, few, str)
    cut = arrange("Titel " * 60, "Ziel. " * 120, many, brief, lambda number: f"und {number} weitere")

    assert small.sizes[0] > large.sizes[0] > cut.sizes[0]
    assert cut.title.endswith("…")
    assert re.fullmatch(r"und \d+ weitere", cut.places[-1].words)
    assert all(sum(each.heights_in) <= ROOM_IN for each in (small, large, cut))


def test_lines_are_counted_as_programs_break_them() -> None:
    """At spaces and after hyphens; a word that is too wide is broken; wide signs count as wide."""
    assert count_lines("kurz", 5, 16) == 1
    assert count_lines("Wort " * 40, 5, 16) > count_lines("Wort " * 20, 5, 16) > 1
    assert count_lines("x" * 400, 5, 16) > 5
    assert count_lines("🚲" * 40, 5, 16) > count_lines("i" * 40, 5, 16)
    assert count_lines("Kompetenz-" * 8, 5, 16) == 2
    assert count_lines("Kompetenz" * 5, 2, 16) > count_lines("Kompetenz", 2, 16) == 1


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    """Lines and characters are kept to; what has room stays as it is."""
    assert flatten(" a\n b\t", 10) == "a b"
    assert flatten("x" * 20_000, 10) == "x" * 9 + "…"
    assert cut_to_lines("kurz", 5, 16, 1) == "kurz"
    cut = cut_to_lines("Wort " * 100, 5, 16, 2)
    assert cut.endswith("…")
    assert count_lines(cut, 5, 16) == 2
