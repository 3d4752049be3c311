"""The slide of one idea: theme, title, goal, places with how they are known, map, QR code, and the proof in the notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from pptx.presentation import Presentation

from ruhrideen.cartography.still.drawing import is_drawn
from ruhrideen.cartography.still.margins import SIGNS
from ruhrideen.languages import read_translations, write_distance
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.slides.arrangement import GAP_IN, POINT, TOP_IN, Arrangement, Told, arrange
from ruhrideen.publish.slides.fitting import flatten
from ruhrideen.publish.slides.pictures import Maps, draw_code
from ruhrideen.publish.slides.template import COLOURS, LEFT_IN
from ruhrideen.publish.slides.writing import Paragraph, SlideWriter, Span
from ruhrideen.publish.tables import Row

LONGEST_TITLE: Final = 300
LONGEST_GOAL: Final = 600
LONGEST_NAME: Final = 120
LONGEST_WORDS: Final = 240
LONGEST_NOTE: Final = 2_000


class IdeaSlides:
    """Adds slides of ideas to one presentation."""

    def __init__(self, publication: Publication, presentation: Presentation, maps: Maps) -> None:
        self.publication, self.presentation, self.maps = publication, presentation, maps
        self.language = publication.language
        self.say = read_translations(self.language).gettext
        self.places = {row["ort"]: row for row in publication.tables.places.rows}
        self.links: dict[int, list[Row]] = defaultdict(list)
        for row in publication.tables.links.rows:
            self.links[row["idee"]].append(row)

    def add(self, idea: Row) -> None:
        """Add the slide of an idea, a row of the table of ideas."""
        links = self.links[idea["nummer"]]
        slide = SlideWriter(self.presentation, "Idea", self.language)
        self._write_texts(slide, self._arrange(idea, links))
        theme = flatten(idea["themenname"], LONGEST_NAME)
        slide.write("Theme", [[Span(theme)]], colour=COLOURS[idea["thema"]])
        slide.add_symbol(idea["thema"], theme, LEFT_IN, 0.53, 0.34)
        picture = self.maps.draw_idea(idea["nummer"])
        slide.put_picture("Map", picture.png, picture.description)
        self._add_foot(slide, idea)
        slide.finish(self._write_notes(idea, links))

    def _arrange(self, idea: Row, links: Sequence[Row]) -> Arrangement:
        title = self.say("Idee {number}: {title}").format(number=idea["nummer"], title=idea["titel"])
        full = [self._tell(link) for link in links] or [self._tell_nowhere(idea)]
        brief = [self._tell_briefly(link, idea["seite"]) for link in links] or full
        return arrange(flatten(title, LONGEST_TITLE), flatten(idea["ziel"], LONGEST_GOAL), full, brief, self._say_more)

    def _say_more(self, number: int) -> str:
        return self.say("und {number} weitere").format(number=number)

    def _write_texts(self, slide: SlideWriter, arrangement: Arrangement) -> None:
        places: list[Paragraph] = []
        for told in arrangement.places:
            between = "" if told.begins_line or not told.name else POINT
            words = Span(between + told.words, begins_line=told.begins_line and bool(told.name))
            places.append([Span(told.name, is_bold=True), words] if told.name else [words])
        texts: tuple[Sequence[Paragraph], ...] = ([[Span(arrangement.title)]], [[Span(arrangement.goal)]], places)
        top = TOP_IN
        for name, paragraphs, height, size in zip(
            ("Title", "Goal", "Places"), texts, arrangement.heights_in, arrangement.sizes, strict=True
        ):
            after = arrangement.after if len(paragraphs) > 1 else 0
            slide.write(name, paragraphs, size=size, after=after, top_and_height=(top, height))
            top += height + GAP_IN

    def _tell(self, link: Row) -> Told:
        """Tell of a place where it is, how exact that is, how it is known and from which page."""
        words = [self.places[link["ort"]]["lage"], link["bezugsname"], self._tell_page(link), self._tell_off_map(link)]
        return Told(flatten(link["name"], LONGEST_NAME), _join(words))

    def _tell_briefly(self, link: Row, page: int | None) -> Told:
        """Tell of a place how exact it is, how it is known and from which page, if that is not the idea's."""
        place = self.places[link["ort"]]
        exact = ""
        if place["schematisch"]:
            exact = self.say("schematisch gezeichnet")
        elif place["unsicherheit_m"] is not None and not place["ganze_stadt"]:
            exact = self.say("auf etwa {about} genau").format(
                about=write_distance(place["unsicherheit_m"], self.language)
            )
        other_page = self._tell_page(link) if link["seite"] != page else ""
        sign = SIGNS[link["bezug"]]
        facts = [part.replace(" ", "\u00a0") for part in (exact, self.say(sign), other_page)]
        words = [*facts, self._tell_off_map(link)]
        return Told(flatten(link["name"], LONGEST_NAME), _join(words), begins_line=False)

    def _tell_page(self, link: Row) -> str:
        words = self.say("Seite {page}").format(page=link["seite"]) if link["seite"] else ""
        return words.replace(" ", "\u00a0")

    def _tell_off_map(self, link: Row) -> str:
        is_on_map = is_drawn(self.publication.shown.location(link["ort"]))
        return "" if is_on_map else self.say("Liegt außerhalb dieser Karte.")

    def _tell_nowhere(self, idea: Row) -> Told:
        if idea["nummer"] in self.publication.shown.unplaced:
            return Told("", self.say("Die Orte dieser Idee sind in dieser Auswahl ausgeblendet."))
        return Told(self.say("Ganze Region"), self.say("Diese Idee nennt keinen Ort. Sie gilt der ganzen Region."))

    def _add_foot(self, slide: SlideWriter, idea: Row) -> None:
        lines: list[Paragraph] = []
        code = draw_code(idea["link"])
        if idea["seite"]:
            lines.append([Span(self.say("Seite {page} der Broschüre").format(page=idea["seite"]))])
        if code:
            words = self.say("QR-Code: Idee {number} auf der Karte").format(number=idea["nummer"])
            slide.put_picture("Code", code, words, idea["link"])
            lines.append([Span(self.say("Auf dem Telefon weiterlesen"))])
        if idea["link"]:
            lines.append([Span(self.say("Idee auf der Karte"), address=idea["link"])])
        if lines:
            slide.write("Foot", lines, after=3, left=None if code else LEFT_IN)

    def _write_notes(self, idea: Row, links: Sequence[Row]) -> list[str]:
        """Return background, proof and position of each place, and the link, a paragraph each."""
        notes = [self._note(self.say("Hintergrund"), idea["hintergrund"])]
        for link in links:
            place = self.places[link["ort"]]
            page = self.say("Seite {page} der Broschüre").format(page=link["seite"]) if link["seite"] else ""
            words = f"„{flatten(link['worte'], LONGEST_NOTE)}“" if link["worte"] else ""
            proof = _join([link["bezugsname"], words, page, link["grund"] or "", link["quelle"] or ""])
            source = self._note(self.say("Quelle der Lage"), place["quelle"]) if place["quelle"] else ""
            notes.append(self._note(link["name"], proof))
            notes.append(_join([place["lage"], place["bedeutung"], source]))
        if not links:
            notes.append(_join(self._tell_nowhere(idea)[:2]))
        if idea["seite"]:
            notes.append(self.say("Seite {page} der Broschüre").format(page=idea["seite"]))
        return [note for note in [*notes, idea["link"]] if note]

    def _note(self, heading: str, text: str) -> str:
        return f"{flatten(heading, LONGEST_NAME)}: {flatten(text, LONGEST_NOTE)}"


def _join(parts: Sequence[str]) -> str:
    """Return what there is of some texts in one line, none of them enormous."""
    return POINT.join(part if len(part) <= LONGEST_NAME else flatten(part, LONGEST_NOTE) for part in parts if part)
