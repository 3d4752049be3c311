"""What the map script says, in German; `layers.build_ideas` sends it in the language of the page."""

from __future__ import annotations

from typing import Final

from ruhrideen.languages import N_

# What the map script says; the keys are its own.
TEXTS: Final = {
    "themes": N_("Themen"),
    "filter": N_("Themen filtern"),
    "all": N_("Alle Themen zeigen"),
    "signs": N_("Zeichenerklärung"),
    "named": N_("Ort genannt"),
    "inferred": N_("Ort erschlossen"),
    "example": N_("Vorbild oder Beispiel"),
    "several": N_("mehrere Ideen oder Orte"),
    "showInferred": N_("Erschlossene Orte zeigen"),
    "halo": N_("so ungenau ist die Lage"),
    "line": N_("Linie, schematisch"),
    "area": N_("Größe maßstäblich, Umriss unbekannt"),
    "idea": N_("Idee"),
    "group": N_("{places} Orte, {ideas} Ideen"),
    "groupOfOne": N_("{places} Orte, eine Idee"),
    "offMap": N_("Liegt außerhalb dieser Karte."),
    "zoomIn": N_("Vergrößern"),
    "zoomOut": N_("Verkleinern"),
    "home": N_("Ganze Region zeigen"),
    "beyond": N_("Außerhalb der Karte"),
    "municipality": N_("Gemeinde wählen"),
    "noMunicipality": N_("keine gewählt"),
    "cities": N_("Kreisfreie Städte"),
    "showMunicipality": N_("Zeigen"),
    "map": N_("Karte der Ideen im Ruhrgebiet"),
    "regionWide": N_("Diese Idee nennt keinen Ort: Sie gilt der ganzen Region."),
    "maps": N_("Karten wählen"),
    "background": N_("Grundkarte"),
    "embedded": N_("eingebettet, ohne Netz"),
    "overlays": N_("Darüber"),
    "silent": N_("{operator} antwortet nicht. Wo Kacheln fehlen, bleibt die eingebettete Karte."),
    "silentOther": N_("„{name}“: Der Dienst antwortet nicht ({operator}). Die Karte bleibt ohne ihn benutzbar."),
    "zoomCloser": N_("„{name}“ erscheint erst in größerem Maßstab. Zoomen Sie heran."),
    "consent": N_(
        "„{name}“ holt Ihr Browser direkt beim Betreiber: {operator}. Er erfährt dabei Ihre Internetadresse und den "
        "Ausschnitt, den Sie ansehen."
    ),
    "consentUnknown": N_(
        "Ihr Browser fragt dann {operator}. Wer das betreibt und in welchem Land, ist uns nicht bekannt. Der Betreiber "
        "erfährt Ihre Internetadresse und den Ausschnitt, den Sie ansehen."
    ),
    "consentScope": N_("Das gilt für alle Karten dieses Betreibers, bis Sie es zurücknehmen oder die Seite neu laden."),
    "consentYes": N_("Zustimmen"),
    "consentNo": N_("Nicht laden"),
    "consentGiven": N_("Ihr Browser darf fragen: {operator}."),
    "consentEnd": N_("Zurücknehmen"),
    "ownService": N_("Eigener Kartendienst (WMS)"),
    "ownAddress": N_("Adresse des Dienstes"),
    "ownCheck": N_("Prüfen"),
    "ownLayer": N_("Ebene"),
    "ownAdd": N_("Darüberlegen"),
    "ownTrying": N_("{host} wird gefragt …"),
    "ownNoAddress": N_(
        "Das ist keine Adresse. Sie beginnt mit https:// und steht so in der Beschreibung des Dienstes."
    ),
    "ownNotHttps": N_(
        "Nur Adressen mit https:// gehen: Bei anderen könnte unterwegs jemand mitlesen oder etwas ändern."
    ),
    "ownSilent": N_("{host} antwortet nicht wie erwartet. Prüfen Sie die Adresse, oder versuchen Sie es später."),
    "ownUnreadable": N_(
        "Die Liste der Ebenen von {host} ist von hier nicht lesbar. Kennen Sie den Namen der Ebene, tragen Sie ihn ein."
    ),
    "ownNoService": N_("Unter dieser Adresse antwortet kein WMS."),
    "ownNoLayer": N_("Keine Ebene dieses Dienstes gibt es in der Projektion der Karte (EPSG:3857)."),
    "ownNotDrawn": N_("{host} zeichnet diese Ebene nicht. Prüfen Sie ihren Namen."),
    "keptToZoom": N_("Gezeigt wird, was gespeichert ist."),
    "draw": N_("Fläche zeichnen"),
    "polygon": N_("Vieleck"),
    "rectangle": N_("Rechteck"),
    "circle": N_("Kreis"),
    "erase": N_("Fläche löschen"),
    "polygonHint": N_("Ecken setzen, auf die letzte noch einmal: fertig. Tastatur: Pfeile und Eingabe."),
    "rectangleHint": N_("Zwei gegenüberliegende Ecken setzen. Tastatur: Pfeile und Eingabe."),
    "circleHint": N_("Mitte setzen, dann den Rand. Tastatur: Pfeile und Eingabe."),
    "twoFingers": N_("Mit zwei Fingern bewegen Sie die Karte."),
    "failed": N_("Die Karte konnte nicht geladen werden. Laden Sie die Seite neu."),
}
