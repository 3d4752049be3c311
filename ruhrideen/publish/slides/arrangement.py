"""Title, goal and places of an idea below each other: the largest sizes at which all of it stays on the slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from ruhrideen.publish.slides.fitting import Block, cut_to_lines, has_broken_word, measure_height_in
from ruhrideen.publish.slides.template import LAYOUTS

TOP_IN: Final = 1.05
ROOM_IN: Final = 4.7
GAP_IN: Final = 0.22
WIDTH_IN: Final = next(box.width for box in LAYOUTS["Idea"] if box.name == "Title")
# Title, goal and places in points, the most readable first. At the first ones all is told of each place, at all of them the
# short form.
SIZES: Final = ((32, 20, 16), (28, 20, 16), (28, 18, 16), (26, 18, 14), (24, 18, 14), (24, 16, 14), (22, 16, 13))
ROOMY: Final = SIZES[:5]
SMALLEST: Final = (20, 14, 12)
POINT: Final = "\u00a0· "  # never begins a line


class Told(NamedTuple):
    """What is told of a place: its name, and words about it, on a line of their own or not."""

    name: str
    words: str
    begins_line: bool = True


class Arrangement(NamedTuple):
    """The texts of a slide, and the sizes of title, goal and places in points."""

    title: str
    goal: str
    places: Sequence[Told]
    sizes: tuple[float, float, float]

    @property
    def after(self) -> float:
        """Points between two places."""
        return self.sizes[2] * 0.4

    @property
    def parts(self) -> list[list[Block]]:
        """Title, goal and places, as what must be measured."""
        of_title, of_goal, of_places = self.sizes
        places = []
        for told in self.places:
            if told.name and told.begins_line:
                places.append(Block(told.name, of_places, 600))
                places.append(Block(told.words, of_places, after=self.after))
            else:
                places.append(Block(join(told), of_places, 600 if told.name else 400, self.after))
        return [[Block(self.title, of_title, 600)], [Block(self.goal, of_goal)], places]

    @property
    def heights_in(self) -> list[float]:
        """The heights of title, goal and places in inches."""
        return [measure_height_in(blocks, WIDTH_IN) for blocks in self.parts]

    @property
    def has_room(self) -> bool:
        """True if all stays on the slide, and no word is broken."""
        words = [block for blocks in self.parts for block in blocks]
        return sum(self.heights_in) + 2 * GAP_IN <= ROOM_IN and not has_broken_word(words, WIDTH_IN)


def join(told: Told) -> str:
    """Return name and words on one line."""
    return POINT.join(part for part in (told.name, told.words) if part)


def arrange(
    title: str, goal: str, full: Sequence[Told], brief: Sequence[Told], say_more: Callable[[int], str]
) -> Arrangement:
    """Return the texts so that they fit: smaller, then briefer, then cut.

    Args:
        full, brief: the same places, told with more and with fewer words.
        say_more: returns the words for places that are left out, by their number.
    """
    for places, choices in ((full, ROOMY), (brief, (*SIZES, SMALLEST))):
        for sizes in choices:
            arrangement = Arrangement(title, goal, places, sizes)
            if arrangement.has_room:
                return arrangement
    return _cut(title, goal, brief, say_more)


def _cut(title: str, goal: str, brief: Sequence[Told], say_more: Callable[[int], str]) -> Arrangement:
    """Return the texts cut at the smallest sizes: three lines of title, six of goal, and as many places as have room."""
    of_title, of_goal, of_places = SMALLEST
    title = cut_to_lines(title, WIDTH_IN, of_title, 3, 600)
    goal = cut_to_lines(goal, WIDTH_IN, of_goal, 6)
    places = [
        told._replace(
            name=cut_to_lines(told.name, WIDTH_IN, of_places, 1, 600),
            words=cut_to_lines(told.words, WIDTH_IN, of_places, 1, 600),
        )
        for told in brief
    ]
    shown = len(places)
    while True:
        rest = [Told("", say_more(len(places) - shown))] if shown < len(places) else []
        arrangement = Arrangement(title, goal, [*places[:shown], *rest], SMALLEST)
        if shown <= 1 or sum(arrangement.heights_in) + 2 * GAP_IN <= ROOM_IN:
            return arrangement
        shown -= 1
