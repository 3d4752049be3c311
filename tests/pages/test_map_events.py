"""What the map script says, and what the app makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from ruhrideen.selection import Selection
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
        ({"look_at": None}, Selection(themes=("energie",), language="en")),
        ({"look_at": "place", "key": 5}, Selection(themes=("energie",), language="en")),
    ],
)
def test_an_event_of_the_map_changes_the_selection(event: dict[str, Any], expected: Selection) -> None:
    """Themes leave the look alone, a look leaves the themes alone; nonsense is a look at nothing."""
    assert apply_event(START, event) == expected
