"""The declaration on accessibility, in the order that BITV 2.0 and its model declaration ask for."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from ruhrideen.languages import N_, write_date
from ruhrideen.ui.legal_view import draw_lines, draw_operator, draw_paragraphs, open_view, show_sections
from ruhrideen.ui.state import SETTINGS
from ruhrideen.ui.view import join_parts

WRITTEN: Final = "2026-11-23"
KNOWN_BARRIERS: Final = (
    N_("Ohne JavaScript und bis die Seite geladen ist, zeigt sie nichts als einen englischen Hinweis."),
    N_(
        "Amtliche Karten sind Bilder ohne Text. Alles, was die Karte selbst zeigt, steht auch in Liste, Tabelle und Sätzen."
    ),
    N_(
        "Unter der Legende oder einem Knopf der Karte können Zeichen liegen; wer sie mit der Tastatur erreicht, bekommt sie "
        "freigestellt, und die Liste führt zu denselben Orten."
    ),
    N_("Woher die Lage eines Ortes bekannt ist, steht nur auf Deutsch da."),
    N_("Es gibt keine Fassung in Leichter Sprache und keine in Deutscher Gebärdensprache."),
)


def show() -> None:
    """Show the page."""
    view, operator = open_view("barrierefreiheit"), SETTINGS.operator
    barriers = Markup("<ul>{}</ul>").format(
        join_parts(Markup("<li>{}</li>").format(view.say(text)) for text in KNOWN_BARRIERS)
    )
    sections = [
        (
            "",
            draw_paragraphs(
                view.say(
                    "Diese Erklärung gilt für die Ruhrideen-Karte. Maßstab ist die Barrierefreie-Informationstechnik-Verordnung "
                    "(BITV 2.0), die auf EN 301 549 und die Web Content Accessibility Guidelines (WCAG) verweist."
                )
            ),
        ),
        (
            view.say("Stand der Vereinbarkeit"),
            draw_paragraphs(
                view.say(
                    "Die Karte ist mit diesen Anforderungen teilweise vereinbar: Die Barrieren unten sind bekannt, und eine "
                    "vollständige Prüfung steht aus."
                )
            ),
        ),
        (view.say("Bekannte Barrieren"), barriers),
        (
            view.say("Wie und wann diese Erklärung entstand"),
            draw_paragraphs(
                view.say(
                    "Erstellt am {date} als Selbstbewertung derer, die die Karte gebaut haben. Bedienung mit der Tastatur, Namen für "
                    "Vorleseprogramme, Farben (hell und dunkel) und Darstellung auf kleinen Bildschirmen prüfen Tests in einem Browser "
                    "bei jeder Änderung, auch mit dem Prüfprogramm axe. "
                    "Niemand Unabhängiges hat die Karte geprüft.",
                    date=write_date(WRITTEN, view.selection.language),
                )
            ),
        ),
        (
            view.say("Barriere melden"),
            draw_paragraphs(
                view.say(
                    "Können Sie etwas nicht lesen oder bedienen? Schreiben Sie dem Betreiber, am besten mit der Adresse der Seite."
                )
            )
            + draw_operator(view, operator),
        ),
        (
            view.say("Durchsetzung"),
            draw_paragraphs(
                view.say(
                    "Antwortet der Betreiber nicht oder nicht befriedigend, können Sie sich an die zuständige Stelle wenden:"
                )
                if operator.enforcement
                else ""
            )
            + draw_lines(
                operator.enforcement,
                view.say("Der Betreiber hat nicht angegeben, welche Stelle für die Durchsetzung zuständig ist."),
            ),
        ),
    ]
    show_sections(view, view.say("Erklärung zur Barrierefreiheit"), sections)
