"""Write deploy/unavailable.html, which nginx shows while no replica answers, from the same template as the app's own notices.

python -m tools.make_unavailable_page
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ruhrideen.web.notice import TRY_AGAIN, Words, write_notice

PAGE: Final = Path(__file__).resolve().parent.parent / "deploy" / "unavailable.html"


def write_page() -> str:
    """Return the page as HTML."""
    return write_notice(
        Words(
            "Gerade nicht erreichbar",
            "Die Karte ist gerade nicht erreichbar",
            "Meist dauert das nur kurz, etwa während einer Aktualisierung. Versuchen Sie es in einer halben Minute noch einmal; "
            "was Sie ausgewählt hatten, steht in der Adresse und kommt wieder.",
        ),
        Words(
            "Not available just now",
            "The map is not available just now",
            "Most often that is short, during an update for example. Try again in half a minute; what you had selected is in "
            "the address and comes back.",
        ),
        TRY_AGAIN,
    )


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
