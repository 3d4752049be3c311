"""What a document tells: the rows of every other file as strings, its maps and codes as drawings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from ruhrideen.cartography.still import StillMap, draw_key, draw_still_map
from ruhrideen.cartography.still.drawing import Frame
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.languages import N_, read_translations, write_date
from ruhrideen.plain_text import cut_text
from ruhrideen.publish.addresses import is_address
from ruhrideen.publish.codes import make_code, write_svg
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.tables import Row
from ruhrideen.themes import THEMES, name_theme

AUTHOR: Final = "Ruhrideen-Karte"
REGIONS: Final = {"de": "DE", "en": "GB"}
LONGEST: Final = {"title": 300, "text": 3_000, "name": 200, "proof": 600}
LONGEST_WORD: Final = 36
TEXTS: Final = {
    "goal": N_("Ziel"),
    "background": N_("Hintergrund"),
    "where": N_("Wo"),
    "place": N_("Ort"),
    "position": N_("Lage"),
    "proof": N_("Woher bekannt"),
    "link": N_("Auf der Karte"),
    "phone": N_("Auf dem Telefon weiterlesen"),
    "about": N_("Über diese Datei"),
    "ideas": N_("Ideen"),
    "means": N_("Was der Punkt bedeutet"),
    "ideasHere": N_("Ideen hier"),
    "source": N_("Woher die Lage bekannt ist"),
}
OVERVIEW: Final = Frame(1000, 590, scale=1.15, has_legend=False, has_numbers=True)
POSTER: Final = Frame(1600, 720, scale=1.2, has_numbers=True)
SMALL: Final = Frame(760, 330, has_legend=False, is_alone=True)
SHEET: Final = Frame(760, 440, has_legend=False)


@dataclass
class DocumentContent:
    """What a template reads: `data` for data.json, `files` by name beside it."""

    data: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)

    def add_map(self, name: str, still: StillMap) -> dict[str, str]:
        """Keep a map as a file; return how a template refers to it."""
        self.files[f"{name}.svg"] = still.svg.encode()
        return {"file": f"{name}.svg", "alt": still.description}

    def add_code(self, name: str, link: str) -> str | None:
        """Keep the QR code of a link as a file; return its name, None if a phone could not follow it."""
        code = make_code(link)
        if code is None:
            return None
        self.files[f"code-{name}.svg"] = write_svg(code)
        return f"code-{name}.svg"


def tidy(text: str | None, kind: str = "text") -> str | None:
    """Return a text that fits a page: not endless, no word wider than a column; None for none."""
    if not text:
        return None
    short = cut_text(text, LONGEST[kind], " …")
    return re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", "\\1\u200b", short)


def describe_handout(publication: Publication) -> DocumentContent:
    """Return the overview and a page for each shown idea, by theme and number."""
    content = _begin(publication)
    still = draw_still_map(publication.shown, publication.selection.look_at(), OVERVIEW)
    content.data["overview"] = content.add_map("overview", still)
    content.data["key"] = content.add_map("key", draw_key(publication.shown, publication.language))
    content.data["ideas"] = [_describe_idea(content, publication, row) for row in _sort(publication.tables.ideas.rows)]
    return content


def describe_poster(publication: Publication) -> DocumentContent:
    """Return one large map and the titles by theme."""
    content = _begin(publication)
    still = draw_still_map(publication.shown, publication.selection.look_at(), POSTER)
    content.data["overview"] = content.add_map("overview", still)
    rows = publication.tables.ideas.rows
    content.data["themes"] = [
        {
            "name": name_theme(theme, publication.language),
            "symbol": _keep_symbol(content, theme),
            "ideas": [
                {"number": row["nummer"], "title": tidy(row["titel"], "name") or ""}
                for row in rows
                if row["thema"] == theme
            ],
        }
        for theme in THEMES
        if any(row["thema"] == theme for row in rows)
    ]
    content.data["listSize"] = 9 if len(rows) <= 40 else 7
    return content


def describe_sheet(publication: Publication) -> DocumentContent | None:
    """Return what is looked at, an idea or a place; None if nothing is."""
    selection, content = publication.selection, _begin(publication)
    if selection.place is not None:
        row = next((row for row in publication.tables.places.rows if row["ort"] == selection.place), None)
        content.data["place"] = row and _describe_place(content, publication, row)
        return content if row else None
    row = next((row for row in publication.tables.ideas.rows if row["nummer"] == selection.idea), None)
    content.data["ideas"] = [_describe_idea(content, publication, row)] if row else []
    return content if row else None


def _begin(publication: Publication) -> DocumentContent:
    """Return what every document has: title, filter, date, counts, sources."""
    manifest, language, shown = publication.manifest, publication.language, publication.shown
    translations = read_translations(language)
    gettext, created = translations.gettext, manifest.created
    wide = len(shown.region_wide_ideas)
    content = DocumentContent({})
    content.data = {
        "language": language,
        "region": REGIONS[language],
        "title": tidy(manifest.title, "title"),
        "author": AUTHOR,
        "chosen": tidy(manifest.chosen) or "",
        "date": [created.year, created.month, created.day],
        "created": gettext("Erstellt am {date}").format(date=write_date(created.isoformat(), language)),
        "counts": translations.ngettext("Eine Idee", "{number} Ideen", len(shown.ideas)).format(
            number=len(shown.ideas)
        ),
        "honest": gettext(
            "{located} Ideen nennen oder meinen einen Ort und stehen auf der Karte; {wide} gelten der ganzen Region, für sie "
            "ist kein Punkt erfunden. Die Zahlen an den Zeichen sind die Nummern der Ideen."
        ).format(located=len(shown.located_ideas), wide=wide),
        "link": manifest.link if is_address(manifest.link) else None,
        "texts": {key: gettext(text) for key, text in TEXTS.items()},
        "manifest": [[name, tidy(words) or ""] for name, words in manifest.entries],
        "credit": manifest.credit,
        "place": None,
        "ideas": [],
    }
    content.data["code"] = content.add_code("selection", manifest.link)
    return content


def _sort(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (list(THEMES).index(row["thema"]), row["nummer"]))


def _keep_symbol(content: DocumentContent, theme: str) -> str:
    symbol, name = SYMBOLS[theme], f"symbol-{theme}.svg"
    drawing = f'<path d="{symbol.path}" fill="{symbol.colour}"/>'
    content.files[name] = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{drawing}</svg>'.encode()
    return name


def _describe_idea(content: DocumentContent, publication: Publication, row: Row) -> dict[str, Any]:
    gettext = read_translations(publication.language).gettext
    number = row["nummer"]
    links = [link for link in publication.tables.links.rows if link["idee"] == number]
    places = {place["ort"]: place for place in publication.tables.places.rows}
    # All ideas without a place share one picture: the region.
    name = f"map-{number}" if links else "map-region"
    still_map = {
        "file": f"{name}.svg",
        "alt": gettext("Karte des Ruhrgebiets, ganz hervorgehoben: Die Idee nennt keinen Ort."),
    }
    if links or f"{name}.svg" not in content.files:
        still = draw_still_map(publication.shown, publication.selection.look_at(idea=number), SMALL)
        still_map = content.add_map(name, still)
    return {
        "number": number,
        "label": gettext("Idee {number}").format(number=number),
        "theme": row["themenname"],
        "symbol": _keep_symbol(content, row["thema"]),
        "title": tidy(row["titel"], "title") or gettext("Idee {number}").format(number=number),
        "goal": tidy(row["ziel"]),
        "background": tidy(row["hintergrund"]),
        "page": _name_page(publication, row["seite"]),
        "map": still_map,
        "places": [{**_prove(publication, link), **_place(places[link["ort"]])} for link in links],
        "nowhere": gettext("Diese Idee nennt keinen Ort. Sie gilt der ganzen Region.")
        if number not in publication.shown.unplaced
        else gettext("Die Orte dieser Idee sind in dieser Auswahl ausgeblendet."),
        "link": row["link"] or None,
        "code": content.add_code(str(number), row["link"]),
    }


def _place(row: Row) -> dict[str, Any]:
    return {"name": tidy(row["name"], "name") or row["ort"], "position": tidy(row["lage"], "proof") or ""}


def _prove(publication: Publication, link: Row) -> dict[str, Any]:
    return {
        "relation": link["bezugsname"],
        "words": tidy(link["worte"], "proof"),
        "page": _name_page(publication, link["seite"]),
        "reason": tidy(link["grund"], "proof"),
    }


def _name_page(publication: Publication, page: int | None) -> str | None:
    gettext = read_translations(publication.language).gettext
    return gettext("Seite {page} der Broschüre").format(page=page) if page else None


def _describe_place(content: DocumentContent, publication: Publication, row: Row) -> dict[str, Any]:
    links = [link for link in publication.tables.links.rows if link["ort"] == row["ort"]]
    gettext = read_translations(publication.language).gettext
    source = ", ".join(
        part
        for part in (
            row["quelle"],
            row["guete"],
            row["stand"] and write_date(row["stand"].isoformat(), publication.language),
        )
        if part
    )
    return {
        **_place(row),
        "kind": row["art"],
        "meaning": tidy(row["bedeutung"]) or "",
        "source": tidy(source) or "",
        "map": content.add_map("place", draw_still_map(publication.shown, publication.selection, SHEET)),
        "ideas": [
            {
                **_prove(publication, link),
                "label": gettext("Idee {number}").format(number=link["idee"]),
                "theme": name_theme(publication.shown.idea(link["idee"]).theme, publication.language),
                "title": tidy(link["titel"], "title") or "",
                "symbol": _keep_symbol(content, publication.shown.idea(link["idee"]).theme),
            }
            for link in links
        ],
        "link": row["link"] or None,
        "code": content.add_code("place", row["link"]),
    }
