"""Which slides there are, and what stands on each: a title, the ideas by theme and number, a summary, the sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from ruhrideen.cartography.still.margins import ATTRIBUTION
from ruhrideen.languages import N_, read_translations, write_date
from ruhrideen.publish.addresses import is_address
from ruhrideen.publish.manifest import name_ideas
from ruhrideen.publish.publication import Publication
from ruhrideen.publish.slides.fitting import Block, cut_to_lines, flatten, measure_height_in
from ruhrideen.publish.slides.idea import IdeaSlides
from ruhrideen.publish.slides.package import pack
from ruhrideen.publish.slides.pictures import Maps, draw_code
from ruhrideen.publish.slides.template import LANGUAGE_TAGS, LAYOUTS, LEFT_IN, start_presentation
from ruhrideen.publish.slides.writing import SlideWriter, Span
from ruhrideen.publish.tables import Row
from ruhrideen.themes import THEMES, name_theme

# Nobody gives a longer talk, and a slide with a map of its own takes a third of a second.
MOST_IDEAS: Final = 100
BRAND: Final = "Ruhrideen-Karte"
LONGEST_FILTER: Final = 600
LONGEST_SOURCE: Final = 300


def build_slides(publication: Publication) -> bytes:
    """Return the selection as .pptx; of more than 100 ideas the first, and the summary says how many are left out."""
    deck = _Deck(publication)
    deck.add_title()
    ideas = IdeaSlides(publication, deck.presentation, deck.maps)
    for row in deck.rows[:MOST_IDEAS]:
        ideas.add(row)
    deck.add_summary()
    deck.add_sources()
    manifest = publication.manifest
    return pack(
        deck.presentation,
        manifest.created,
        title=flatten(deck.title, 200),
        subject=flatten(manifest.chosen, 200),
        author=BRAND,
        tag=LANGUAGE_TAGS[publication.language],
    )


class _Deck:
    """Writes the slides about the whole selection."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.shown, self.manifest = publication.shown, publication.manifest
        self.language = publication.language
        translations = read_translations(self.language)
        self.say, self.count = translations.gettext, translations.ngettext
        self.presentation = start_presentation(self.language)
        self.maps = Maps(publication)
        self.title = name_ideas(self.shown, self.language)
        self.chosen = flatten(self.manifest.chosen, LONGEST_FILTER)
        order = list(THEMES)
        self.rows: list[Row] = sorted(
            publication.tables.ideas.rows, key=lambda row: (order.index(row["thema"]), row["nummer"])
        )

    def add_title(self) -> None:
        """Add what it is, the filter, the counts, the date; the map of all."""
        slide = SlideWriter(self.presentation, "Title", self.language)
        title, brand, selection = LAYOUTS["Title"][:3]
        height = measure_height_in([Block(self.title, title.size, 600)], title.width)
        slide.write("Title", [[Span(self.title)]], top_and_height=(title.top, height))
        slide.write(brand.name, [[Span(BRAND)]])
        chosen = cut_to_lines(self.chosen, selection.width, selection.size, 5, 600)
        counts = [[Span(line)] for line in self._count()]
        top = title.top + height + 0.3
        slide.write("Selection", [[Span(chosen, is_bold=True)], *counts], after=8, top_and_height=(top, 5.6 - top))
        picture = self.maps.draw_all()
        slide.put_picture("Map", picture.png, picture.description)
        brochure = [Span(self.say("Aus der Broschüre „#40Ruhrideen“ der Kammern im Ruhrgebiet, Juni 2019"))]
        code = draw_code(self.manifest.link)
        if code:
            slide.put_picture("Code", code, self.say("QR-Code dieser Ansicht"), self.manifest.link)
        slide.write("Foot", [brochure, [Span(self._tell_date())]], after=4, left=None if code else LEFT_IN)
        slide.finish([self.chosen, *self._count(), self.manifest.link])

    def add_summary(self) -> None:
        """Add the counts by theme, and the way to the map."""
        slide = SlideWriter(self.presentation, "Summary", self.language)
        summary = self.say("Zusammenfassung")
        slide.write("Title", [[Span(f"{summary}: {self.title}")]])
        lines = [cut_to_lines(self.chosen, 12.1, 16, 1), " · ".join(self._count())]
        left_out = len(self.rows) - MOST_IDEAS
        if left_out > 0:
            lines.append(
                self.count(
                    "{number} weitere Idee ist nur auf der Karte.",
                    "{number} weitere Ideen sind nur auf der Karte.",
                    left_out,
                ).format(number=left_out)
            )
        slide.write("Selection", [[Span(line, number == 0)] for number, line in enumerate(lines)], after=3)
        themes, table = self._count_by_theme()
        slide.put_table("Themes", table, themes, self.say("Zahl der Ideen nach Themen"))
        code = draw_code(self.manifest.link)
        if code:
            slide.put_picture("Code", code, self.say("QR-Code dieser Ansicht"), self.manifest.link)
            slide.write("Link", [[Span(self.say("Auf dem Telefon weiterlesen"))]])
        slide.finish([*("; ".join(row) for row in table), self.manifest.link])

    def add_sources(self) -> None:
        """Add whose the data is and under which licence."""
        slide = SlideWriter(self.presentation, "Text", self.language)
        slide.write("Title", [[Span(self.say("Quellen und Lizenzen"))]])
        sources = [(self.say("Lizenz"), self.manifest.licence), *self.manifest.sources, self._cite_map()]
        lines = [[Span(f"{what}: ", True), Span(flatten(whose, LONGEST_SOURCE))] for what, whose in sources]
        lines.append([Span(self._tell_date())])
        link = self.manifest.link
        if is_address(link):
            words = self.say("Link der Auswahl")
            lines.append([Span(f"{words}: ", True), Span(flatten(link, LONGEST_SOURCE), address=link)])
        slide.write("Text", lines, after=8)
        slide.finish([self.manifest.link])

    def _tell_date(self) -> str:
        created = write_date(self.manifest.created.isoformat(), self.language)
        return self.say("Erstellt am {date}").format(date=created)

    def _cite_map(self) -> tuple[str, str]:
        return self.say("Karten"), self.say(ATTRIBUTION)

    def _count(self) -> list[str]:
        """Return how many ideas have places, how many are of the whole region, how many places there are."""
        places = len(self.shown.locations)
        lines = [
            (len(self.shown.located_ideas), self.say("nennen oder meinen einen Ort")),
            (len(self.shown.region_wide_ideas), self.say("gelten der ganzen Region")),
            (len(self.shown.unplaced_ideas), self.say("ohne ihre Orte gezeigt")),
        ]
        told = [f"{number} {words}" for number, words in lines if number]
        return [*told, self.say("1 Ort") if places == 1 else self.say("{number} Orte").format(number=places)]

    def _count_by_theme(self) -> tuple[list[str], list[list[str]]]:
        """Return the themes that have ideas, and a table of their numbers with a head and a sum."""
        located = {idea.id for idea in self.shown.located_ideas}
        wide = {idea.id for idea in self.shown.region_wide_ideas}
        heads = [N_("Thema"), N_("Ideen"), N_("mit Ort"), N_("ganze Region")]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            number = row["nummer"]
            for key, is_in in zip(heads[1:], (True, number in located, number in wide), strict=True):
                counts[row["thema"]][key] += is_in
        themes = [theme for theme in THEMES if theme in counts]
        sums = [str(sum(counts[theme][key] for theme in themes)) for key in heads[1:]]
        body = [[name_theme(theme, self.language), *(str(counts[theme][key]) for key in heads[1:])] for theme in themes]
        return themes, [[self.say(head) for head in heads], *body, [self.say("zusammen"), *sums]]
