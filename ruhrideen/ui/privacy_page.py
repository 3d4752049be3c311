"""What is stored in the browser, what is asked of whom, what the server keeps; measured, and held to it by a test."""

from __future__ import annotations

from typing import Final, NamedTuple

from markupsafe import Markup

from ruhrideen.geocoding.settings import read_geocoding_settings
from ruhrideen.languages import N_
from ruhrideen.ui.about_page import draw_table
from ruhrideen.ui.legal_view import draw_contact, draw_lines, draw_operator, draw_paragraphs, open_view, show_sections
from ruhrideen.ui.state import SETTINGS
from ruhrideen.ui.view import View, join_parts
from ruhrideen.web.backgrounds import describe_backgrounds


class Stored(NamedTuple):
    """One thing that stays in the browser: where, its name, what for, until when. `*` in a name stands for a page's path."""

    where: str
    name: str
    purpose: str
    until: str


class Asked(NamedTuple):
    """One kind of request to this server: how its path begins below the app's address, and what comes back."""

    path: str
    brings: str


# tests/browser/test_privacy.py compares both lists with what Chromium stores and asks.
STORED: Final = (
    Stored(
        N_("Cookie"),
        "_streamlit_xsrf",
        N_("eine Zufallszahl, an der der Server erkennt, dass Eingaben von seiner eigenen Seite kommen"),
        N_("bis der Browser geschlossen wird"),
    ),
    Stored(
        N_("Lokaler Speicher"),
        "stActiveTheme-*-v2",
        N_("der Name des Farbschemas, für jede besuchte Seite; Streamlit legt ihn ab, die Karte liest ihn nicht"),
        N_("bis Sie ihn im Browser löschen"),
    ),
)
ASKED: Final = (
    Asked("", N_("die Seite selbst")),
    Asked("static/", N_("Skripte, Schriften und Stile von Streamlit")),
    Asked("component/", N_("der Rahmen der Karte")),
    Asked("ruhrideen/", N_("das Skript und die Daten der Karte, eingerichtete amtliche Karten")),
    Asked("media/", N_("das Symbol im Reiter des Browsers")),
    Asked("favicon.png", N_("das Symbol im Reiter des Browsers, bis das eigene da ist")),
    Asked("_stcore/", N_("die Verbindung, über die Klicks und Antworten gehen (WebSocket), und ob der Server da ist")),
    Asked("api/", N_("Dateien zum Mitnehmen")),
)


def show() -> None:
    """Show the page."""
    view, operator = open_view("datenschutz"), SETTINGS.operator
    sections = [
        (
            "",
            draw_paragraphs(
                view.say(
                    "Diese Karte braucht kein Konto, zählt keine Besucher und fragt ungefragt niemanden außer diesem Server. Was sie "
                    "speichert und abruft, steht hier vollständig."
                )
            ),
        ),
        (view.say("Verantwortlich"), draw_operator(view, operator)),
        (
            view.say("Datenschutzbeauftragte"),
            draw_lines(operator.dpo, view.say("Der Betreiber hat keine Datenschutzbeauftragten angegeben.")),
        ),
        (view.say("Was in Ihrem Browser bleibt"), _draw_stored(view)),
        (view.say("Was Ihr Browser diesen Server fragt"), _draw_asked(view)),
        (view.say("Was der Server weiß und behält"), _draw_kept(view)),
        (view.say("Wen sonst jemand fragt"), _draw_others(view)),
        (
            view.say("Rechtsgrundlage"),
            draw_lines([operator.legal_basis], view.say("Der Betreiber hat die Rechtsgrundlage nicht angegeben.")),
        ),
        (view.say("Ihre Rechte"), _draw_rights(view) + draw_contact(view, operator)),
    ]
    show_sections(view, view.say("Datenschutz"), sections)


def _draw_stored(view: View) -> Markup:
    rows = join_parts(
        Markup('<tr><th scope="row"><code>{}</code><br>{}</th><td>{}; {}</td></tr>').format(
            stored.name, view.say(stored.where), view.say(stored.purpose), view.say(stored.until)
        )
        for stored in STORED
    )
    columns = [view.say("Name"), view.say("Inhalt und Dauer")]
    table = draw_table(view.say("Was in Ihrem Browser bleibt"), columns, rows)
    cache = view.say(
        "Außerdem hebt der Browser Skripte, Schriften und die Daten der Karte in seinem Zwischenspeicher auf, damit er sie nicht "
        "noch einmal laden muss. Was Sie suchen und filtern, steht in der Adresszeile; sonst legt die Karte davon im Browser nichts ab."
    )
    return table + draw_paragraphs(cache)


def _draw_asked(view: View) -> Markup:
    rows = join_parts(
        Markup('<tr><th scope="row"><code>/{}</code></th><td>{}</td></tr>').format(asked.path, view.say(asked.brings))
        for asked in ASKED
    )
    columns = [view.say("Adresse beginnt mit"), view.say("Was kommt")]
    return draw_table(view.say("Was Ihr Browser diesen Server fragt"), columns, rows)


def _draw_kept(view: View) -> Markup:
    memory = view.say(
        "Solange die Seite offen ist, hält der Server im Arbeitsspeicher, was Sie ausgewählt und nach welchem Ort Sie gefragt "
        "haben. Zwei Minuten nachdem Sie die Seite geschlossen haben, ist das vergessen."
    )
    log = view.say(
        "Das Protokoll der App enthält Fehler und Änderungen der Daten, aber keine Zugriffe: keine Internetadressen und keine "
        "Suchworte."
    )
    missing = view.say("Der Betreiber hat nicht angegeben, was Server vor der App protokollieren.")
    return draw_paragraphs(memory, log) + draw_lines([SETTINGS.operator.logs], missing)


def _draw_others(view: View) -> Markup:
    nominatim = read_geocoding_settings().nominatim
    place = view.say(
        "Suche nach einem Ort: Zuerst antwortet die App aus ihrer eigenen Liste. Nur wenn Sie der Online-Suche zustimmen, schickt "
        "der Server die Worte Ihrer Frage, ohne Ihre Internetadresse, an Nominatim auf {server}. Die Antwort hebt er mit den Worten, "
        "aber ohne Bezug zu Ihnen, auf, benutzt sie höchstens 90 Tage lang und löscht sie danach mit der nächsten Antwort. "
        "Die Zustimmung gilt für diesen Besuch und lässt sich auf der Karte zurücknehmen.",
        server=nominatim,
    )
    if any(not basemap.get("is_foreign") for basemap in describe_backgrounds()["basemaps"]):
        tiles = view.say(
            "Amtliche Karten: Der Server holt sie bei ihren Herstellern und gibt sie unter seiner eigenen Adresse weiter. Die "
            "Hersteller erfahren Ihre Internetadresse nicht."
        )
    else:
        tiles = ""
    direct = (
        view.say(
            "Karten, die Ihr Browser selbst bei anderen holt: Davor fragt die Karte Sie und nennt, wer gefragt wird. Erst "
            "nach Ihrer Zustimmung erfährt dieser Anbieter Ihre Internetadresse und den Ausschnitt, den Sie ansehen. Die Zustimmung "
            "wird nicht gespeichert und lässt sich zurücknehmen."
        )
        if SETTINGS.offers_other_maps
        else view.say("Ihr Browser selbst fragt niemanden außer diesem Server.")
    )
    return draw_paragraphs(place, tiles, direct)


def _draw_rights(view: View) -> Markup:
    return draw_paragraphs(
        view.say(
            "Sie haben nach der Datenschutz-Grundverordnung das Recht auf Auskunft (Art. 15), Berichtigung (Art. 16), Löschung "
            "(Art. 17), Einschränkung der Verarbeitung (Art. 18) und Widerspruch (Art. 21). Eine Zustimmung können Sie jederzeit "
            "für die Zukunft widerrufen (Art. 7). Sie können sich bei einer Aufsichtsbehörde für den Datenschutz beschweren (Art. 77)."
        ),
        view.say("Wenden Sie sich dafür an den Betreiber:"),
    )
