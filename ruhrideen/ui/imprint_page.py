"""Who runs the app and how to reach them, as the operator's settings say."""

from __future__ import annotations

from ruhrideen.ui.legal_view import draw_lines, draw_operator, draw_paragraphs, open_view, show_sections
from ruhrideen.ui.state import SETTINGS


def show() -> None:
    """Show the page."""
    view, operator = open_view("impressum"), SETTINGS.operator
    sections = [
        ("", draw_operator(view, operator)),
        (
            view.say("Vertreten durch"),
            draw_lines([operator.representative], view.say("Der Betreiber hat nicht angegeben, wer ihn vertritt.")),
        ),
    ]
    if operator.more:
        sections.append((view.say("Weitere Angaben"), draw_lines(operator.more, "")))
    sections.append(
        (
            view.say("Inhalt der Karte"),
            draw_paragraphs(
                view.say(
                    "Die Ideen stammen aus der Broschüre „#40Ruhrideen“ von 2019. Wie die Karte sie liest, woher die Orte "
                    "kommen und welche Lizenzen gelten, steht auf der Seite „Über die Karte“."
                )
            ),
        )
    )
    show_sections(view, view.say("Impressum"), sections)
