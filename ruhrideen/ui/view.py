"""What every drawing function needs to know, and the small parts of HTML that they share.

All HTML is put together with markupsafe: text of the data enters through `format` and is escaped there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from markupsafe import Markup

from ruhrideen.catalogue import Catalogue, Idea, Link, Location
from ruhrideen.languages import BilingualText, read_translations
from ruhrideen.proximity import describe_position
from ruhrideen.search import mark_hits
from ruhrideen.selection import Near, Selection, select_ideas
from ruhrideen.selection.words import RELATION_WORDS
from ruhrideen.themes import name_theme
from ruhrideen.ui.links import write_address
from ruhrideen.web.metrics import SELECT_SECONDS

WITHIN_M: Final = 10_000
SYMBOL: Final = Markup('<span class="rk-symbol rk-symbol-{}" aria-hidden="true"></span>')


@dataclass(frozen=True)
class View:
    """One look at the catalogue: everything known, the part let through, the selection, and the page it is drawn on."""

    catalogue: Catalogue
    selection: Selection
    page: str = ""

    @cached_property
    def shown(self) -> Catalogue:
        """The part of the catalogue that the selection lets through."""
        with SELECT_SECONDS.time():
            return select_ideas(self.catalogue, self.selection)

    def say(self, text: str, **values: Any) -> str:
        """Return a text in the visitor's language, with its gaps filled in; not yet escaped."""
        translated = read_translations(self.selection.language).gettext(text)
        return translated.format(**values) if values else translated

    def count(self, one: str, many: str, number: int, **values: Any) -> str:
        """Return a counted text in the right plural form, `{number}` and the other gaps filled in."""
        return read_translations(self.selection.language).ngettext(one, many, number).format(number=number, **values)

    def read(self, text: BilingualText) -> str:
        """Return a text of the data in the visitor's language."""
        return text.in_language(self.selection.language)

    def mark(self, text: str) -> Markup:
        """Return a text, escaped, with the words marked that the visitor is looking for."""
        if not self.selection.text:
            return Markup("{}").format(text)
        return mark_hits(text, self.selection.text, self.selection.language)

    def address(self, page: str | None = None, **focus: Any) -> str:
        """Return the address of this view looking at something else; `page` is the path, this page's by default."""
        return write_address(self.selection.look_at(**focus), self.page if page is None else page)


def join_parts(parts: Iterable[Markup | str]) -> Markup:
    """Return pieces of HTML one after the other; plain strings are escaped."""
    return Markup("").join(parts)


def draw_theme(view: View, idea: Idea) -> Markup:
    """Return the theme of an idea with its symbol."""
    name = name_theme(idea.theme, view.selection.language)
    return Markup('<span class="rk-theme">{}{}</span>').format(SYMBOL.format(idea.theme), name)


def draw_idea_link(view: View, idea: Idea, *notes: str) -> Markup:
    """Return an entry of a list that leads to an idea; `notes` stand small below its title."""
    small = join_parts(Markup("<small>{}</small>").format(view.mark(note)) for note in notes)
    return Markup(
        '<li><a class="rk-entry rk-of-{}" data-idea="{}" href="{}"><b>{}</b><span>{}{}</span></a></li>'
    ).format(
        idea.theme,
        idea.id,
        view.address(page=view.page and "ideen", idea=idea.id),
        idea.id,
        view.mark(view.read(idea.title)),
        small,
    )


def draw_place_link(view: View, location: Location, *notes: str) -> Markup:
    """Return an entry of a list that leads to a place; `notes` stand small below its name."""
    small = join_parts(Markup("<small>{}</small>").format(note) for note in notes)
    return Markup('<li><a class="rk-entry" data-place="{}" href="{}"><span>{}{}</span></a></li>').format(
        location.id, view.address(page=view.page and "orte", place=location.id), view.read(location.name), small
    )


def draw_relation(view: View, link: Link) -> Markup:
    """Return the mark that tells a named place from one that was inferred."""
    return Markup('<span class="rk-tag rk-{}">{}</span>').format(link.relation, view.say(RELATION_WORDS[link.relation]))


def draw_proof(view: View, link: Link) -> Markup:
    """Return the words of the brochure that prove a link, their page, and the reason where one is needed."""
    page = view.say("Broschüre, Seite {page}", page=link.page) if link.page else view.say("Broschüre")
    parts = []
    if link.evidence:
        parts.append(Markup('<blockquote lang="de">„{}“ <cite>{}</cite></blockquote>').format(link.evidence, page))
    reason = view.read(link.reason)
    if reason:
        parts.append(Markup("<p>{}</p>").format(reason))
    return join_parts(parts)


def draw_position(view: View, location: Location) -> Markup:
    """Return where a place is, in words, and what its point means."""
    return Markup('<p class="rk-position">{}</p><p class="rk-fine">{}</p>').format(
        describe_position(view.catalogue, location, view.selection.language), view.read(location.position_of)
    )


def tell_count(view: View) -> str:
    """Return how many ideas are shown, as one sentence for a screen reader."""
    return view.say("{shown} von {all} Ideen", shown=len(view.shown.ideas), all=len(view.catalogue.ideas))


def draw_within(view: View, location: Location) -> Markup:
    """Return the way to all that lies within ten kilometres of a place, on the map; nothing for a line."""
    if location.is_line:
        return Markup("")
    longitude, latitude = location.anchor
    near = Near(longitude, latitude, WITHIN_M, view.read(location.name))
    target = replace(view.selection.without_filters(), near=near)
    return Markup('<p><a class="rk-line-link" data-follow="" href="{}">{}</a></p>').format(
        write_address(target), view.say("Was liegt im Umkreis von 10 km?")
    )
