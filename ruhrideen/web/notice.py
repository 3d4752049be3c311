"""A page of a few words for where the app itself cannot show one: German and English, no script, light or dark.

It does not load itself anew: who is read the page aloud would never hear its end (WCAG 2.2.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from markupsafe import Markup

from ruhrideen.cartography.palette import PALETTE

SAME_ADDRESS: Final = ""
TRY_AGAIN: Final = {SAME_ADDRESS: ("Noch einmal versuchen", "Try again")}
_COLOURS: Final = ("ink", "sand", "edge", "accent")
_STYLES: Final = Markup(
    ":root { color-scheme: light dark; }\n"
    "body { font: 1.1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--sand); margin: 0; padding: 12vh 24px; }\n"
    "main { max-width: 34rem; margin: auto; } h1 { font-size: 1.5rem; line-height: 1.25; } a { color: var(--accent); }\n"
    "nav { display: flex; flex-wrap: wrap; gap: 0 1.2em; } nav a { padding: 4px 0; }\n"
    "section + section { border-top: 1px solid var(--edge); margin-top: 2rem; }\n"
    "@media (max-width: 480px) { body { padding: 6vh 20px; } }"
)


class Words(NamedTuple):
    """What a notice says in one language: the tab's title, the heading, what happened and what to do."""

    title: str
    heading: str
    text: str


def write_notice(german: Words, english: Words, links: Mapping[str, tuple[str, str]]) -> str:
    """Return the whole page as HTML; what is passed in stands there as text.

    Args:
        links: ways on: each address with its German and its English name; SAME_ADDRESS tries the same once more.
    """
    sections = Markup("\n").join(
        Markup("<section{}><h1>{}</h1>\n<p>{}</p>{}</section>").format(
            Markup(' lang="en"') if number else "", words.heading, words.text, _write_links(links, number)
        )
        for number, words in enumerate((german, english))
    )
    return Markup(
        '<!doctype html>\n<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, '
        'initial-scale=1">\n<title>{} – Ruhrideen-Karte</title>\n<style>{}</style></head>\n<body><main>\n{}\n</main></body></html>\n'
    ).format(
        german.title,
        _write_colours() + _STYLES,
        sections,
    )


def _write_links(links: Mapping[str, tuple[str, str]], number: int) -> Markup:
    items = Markup("").join(
        Markup('<a href="{}">{}</a>').format(
            f"{address}?lang=en" if number and address != SAME_ADDRESS else address,
            names[number],
        )
        for address, names in links.items()
    )
    return Markup('<nav aria-label="{}">{}</nav>').format("Go on" if number else "Weiter", items)


def _write_colours() -> Markup:
    light = "".join(f"--{name}: {PALETTE[name].light}; " for name in _COLOURS)
    dark = "".join(f"--{name}: {PALETTE[name].dark}; " for name in _COLOURS)
    return Markup(":root {{ {}}}\n@media (prefers-color-scheme: dark) {{ :root {{ {}}} }}\n").format(light, dark)
