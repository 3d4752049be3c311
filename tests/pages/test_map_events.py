"""What the map script says, and what the app makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from ruhrideen.errors import UnknownKey
from ruhrideen.selection import Near, Selection
from ruhrideen.ui.map_view import apply_event

START = Selection(themes=("energie",), idea=5, language="en")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"themes": ["digital"]}, Selection(themes=("digital",), idea=5, language="en")),
        ({"themes": []}, Selection(idea=5, language="en")),
        ({"themes": ["wasser", 7, "digital"]}, Selection(themes=("digital",), idea=5, language="en")),
        ({"look_at": "place", "key": "hamm-yard"}, Selection(themes=("energie",), place="hamm-yard", language="en")),
        (
            {"look_at": "municipality", "key": "05915000"},
            Selection(themes=("energie",), municipality="05915000", language="en"),
        ),
        ({"hides_inferred": True}, Selection(themes=("energie",), hides_inferred=True, idea=5, language="en")),
        (
            {"near": [51.45, 7.01, 5000]},
            Selection(themes=("energie",), near=Near(7.01, 51.45, 5_000), language="en"),
        ),
        (
            {"drawn": [[7.0, 51.4], [7.2, 51.4], [7.2, 51.5]]},
            Selection(themes=("energie",), drawn=((7.0, 51.4), (7.2, 51.4), (7.2, 51.5)), language="en"),
        ),
        ({"drawn": []}, Selection(themes=("energie",), language="en")),
        ({"drawn": [["a", 1]]}, START),
        ({"near": [51.45, None, 5000]}, START),
        ({"look_at": None}, Selection(themes=("energie",), language="en")),
        ({"look_at": "place", "key": 5}, Selection(themes=("energie",), language="en")),
    ],
)
def test_an_event_of_the_map_changes_the_selection(event: dict[str, Any], expected: Selection) -> None:
    """Themes leave the look alone, a look leaves the themes alone; nonsense is a look at nothing."""
    assert apply_event(START, event) == expected


@pytest.mark.parametrize(
    "event",
    [
        {"drawn": [[7.0, 51.4], [7.2, 51.5], [7.2, 51.4], [7.0, 51.5]]},
        {"near": [99.0, 7.0, 5000]},
        {"near": [51.0, 7.0, float("inf")]},
    ],
    ids=["crossing itself", "beyond the pole", "endless"],
)
def test_a_drawing_that_cannot_be_is_refused(event: dict[str, Any]) -> None:
    """The page then says why; the selection stays."""
    with pytest.raises(UnknownKey):
        apply_event(START, event)
