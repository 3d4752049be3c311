"""What the map is, how sure its places are, and the sources of everything in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from ruhrideen.languages import N_
from ruhrideen.publish.sources import SOURCES
from ruhrideen.selection.words import RELATION_WORDS
from ruhrideen.ui import frame
from ruhrideen.ui.links import listen_for_links
from ruhrideen.ui.list_view import draw_problems, draw_unknown
from ruhrideen.ui.state import SETTINGS, load_catalogue, read_selection
from ruhrideen.ui.view import View, join_parts

Evidence = tuple[int, str, str, str, int | None, str]
REASON_NAMES: Final = {
    "actor": N_("handelt, ist aber kein Ort"),
    "model": N_("Programm, Gesetz oder Konzept"),
    "too_general": N_("zu allgemein"),
    "outside": N_("liegt außerhalb"),
    "region": N_("meint die ganze Region oder mehr"),
}


def show() -> None:
    """Show the page."""
    selection, unknown = read_selection()
    view = View(load_catalogue(), selection, "ueber")
    frame.name_page(view.say("Über die Karte"))
    with st.container(key="page"):
        parts = [
            draw_unknown(view, unknown),
            draw_about(view),
            draw_problems(view),
            draw_proofs(view),
            draw_mentions(view),
        ]
        st.html(join_parts(parts))
        listen_for_links(selection)


def draw_about(view: View) -> Markup:
    """Return what the map is, how sure it is, whom it asks, and its sources."""
    catalogue = view.catalogue
    counts = view.say(
        "{located} der {all} Ideen nennen oder meinen einen Ort; diese Karte zeigt {places} Orte. Die übrigen {wide} gelten "
        "der ganzen Region: Für sie erfindet die Karte keinen Punkt, sie stehen gezählt daneben.",
        located=len(catalogue.located_ideas),
        all=len(catalogue.ideas),
        places=len(catalogue.locations),
        wide=len(catalogue.region_wide_ideas),
    )
    certain = view.say(
        "Jeder Ort sagt, was sein Punkt bedeutet und wie genau er ist; der gestrichelte Kreis ist dieser Radius in wahren "
        "Metern. Ein volles Zeichen heißt: Die Broschüre nennt den Ort. Ein hohles Zeichen heißt: Wir haben ihn erschlossen, "
        "der Grund steht dabei. Ein gestricheltes Zeichen ist ein Vorbild oder ein Vergleich."
    )
    private = view.say(
        "Ihr Browser fragt ungefragt niemanden außer diesem Server: keine fremden Kacheln, Schriften, Statistiken. "
        "Die Karte läuft auch in einem Saal ohne Netz. Der Server selbst fragt andere nur in zwei Fällen, ohne Ihre "
        "Internetadresse: Stimmen Sie der Online-Suche nach einem Ort zu, gehen die Worte Ihrer Frage an den dort "
        "genannten Dienst; und hat der Betreiber amtliche Karten eingerichtet, holt der Server fehlende Kacheln bei deren Herstellern."
    )
    by_choice = view.say(
        "Wählen Sie an der Karte eine andere und stimmen zu, fragt Ihr Browser deren Betreiber, bis Sie das zurücknehmen oder "
        "die Seite neu laden."
    )
    rows = join_parts(
        Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(
            view.say(source.what), view.say(source.credit), view.say(source.treatment)
        )
        for source in SOURCES
    )
    table = draw_table(
        view.say("Quellen und Lizenzen"),
        [view.say("Was"), view.say("Quelle"), view.say("Was wir daraus gemacht haben")],
        rows,
    )
    return Markup(
        '<section class="rk-card rk-prose"><h1>{}</h1><p>{}</p><h2>{}</h2><p>{}</p><h2>{}</h2><p>{}</p>'
        "<h2>{}</h2>{}</section>"
    ).format(
        view.say("Über die Karte"),
        counts,
        view.say("Wie sicher ist das?"),
        certain,
        view.say("Wer erfährt, dass Sie hier sind?"),
        f"{private} {by_choice}" if SETTINGS.offers_other_maps else private,
        view.say("Quellen und Lizenzen"),
        table,
    )


def draw_proofs(view: View) -> Markup:
    """Return every place of every idea with the words of the brochure that prove it."""
    rows = []
    for link in view.catalogue.links:
        name = Markup('<a data-follow="" href="{}">{}</a>').format(
            view.address(page="orte", place=link.location_id),
            view.read(view.catalogue.location(link.location_id).name),
        )
        known = view.say(RELATION_WORDS[link.relation])
        rows.append((link.idea_id, name, known, link.evidence, link.page, view.read(link.reason)))
    heading = view.count(
        "Was auf der Karte ist: eine Verbindung", "Was auf der Karte ist: {number} Verbindungen", len(rows)
    )
    return _draw_evidence(view, heading, view.say("Ort"), view.say("Wie bekannt"), rows)


def draw_mentions(view: View) -> Markup:
    """Return what the brochure names and the map does not show, with its words and the reason."""
    rows = []
    for mention in view.catalogue.mentions:
        reason = view.say(REASON_NAMES[mention.reason])
        rows.append((mention.idea_id, mention.mention, reason, mention.evidence, mention.page, view.read(mention.note)))
    heading = view.count(
        "Was nicht auf der Karte ist: eine Nennung", "Was nicht auf der Karte ist: {number} Nennungen", len(rows)
    )
    return _draw_evidence(view, heading, view.say("Genannt"), view.say("Warum nicht"), rows)


def _draw_evidence(view: View, heading: str, what: str, how: str, rows: Sequence[Evidence]) -> Markup:
    """Return a folded table whose rows are idea, what it names, how, the brochure's words, their page, a remark."""
    columns = [view.say("Idee"), what, how, view.say("Worte der Broschüre"), view.say("Seite"), view.say("Bemerkung")]
    body = join_parts(
        Markup(
            '<tr><td>{}</td><th scope="row">{}</th><td>{}</td><td lang="de">„{}“</td><td>{}</td><td>{}</td></tr>'
        ).format(idea, name, known, words, page or "", remark)
        for idea, name, known, words, page, remark in rows
    )
    return Markup('<details class="rk-card rk-fold"><summary>{}</summary>{}</details>').format(
        heading, draw_table(heading, columns, body)
    )


def draw_table(name: str, columns: list[str], rows: Markup) -> Markup:
    """Return a table that scrolls in itself where it is wider than the window."""
    head = join_parts(Markup('<th scope="col">{}</th>').format(column) for column in columns)
    return Markup(
        '<div class="rk-scroll" tabindex="0" role="region" aria-label="{}"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(name, head, rows)
