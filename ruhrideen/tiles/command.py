"""The command `basemap`: what official maps there are, and fetching one for a hall without a network."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from ruhrideen.cartography.basemaps import BASEMAPS, Basemap
from ruhrideen.languages import LANGUAGES, Language, read_translations, write_number
from ruhrideen.tiles.errors import CacheFull, TileError
from ruhrideen.tiles.pyramid import LARGEST_ZOOM, SMALLEST_ZOOM
from ruhrideen.tiles.settings import TileSettings, list_basemaps, read_tile_settings

DEFAULT_ZOOM: Final = 13
Ask = Callable[[str], str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command understands."""
    parser.add_argument("key", nargs="?", choices=[basemap.key for basemap in BASEMAPS], help="the map to fetch")
    parser.add_argument(
        "--to-zoom", type=int, choices=range(SMALLEST_ZOOM, LARGEST_ZOOM + 1), default=DEFAULT_ZOOM, metavar="ZOOM",
        help=f"largest zoom, {SMALLEST_ZOOM} to {LARGEST_ZOOM} ({DEFAULT_ZOOM})",
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="do not ask before the download")
    parser.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the messages (de)")


def run(chosen: argparse.Namespace, ask: Ask = input) -> int:
    """List the maps or fetch one; return 0 if all is there, 1 if it is not, 2 if it cannot be tried."""
    gettext = read_translations(chosen.lang).gettext
    settings = read_tile_settings()
    if not settings.is_on or settings.folder is None:
        print(
            gettext(
                "Amtliche Karten sind aus. Installieren Sie sie (pip install -r requirements-tiles.txt), und setzen Sie "
                "RUHRIDEEN_TILES auf einen Ordner für die Kacheln."
            ),
            file=sys.stderr,
        )
        return 2
    seeding = import_module("ruhrideen.tiles.seeding")
    basemaps = list_basemaps(settings)
    if chosen.key is None:
        for basemap in basemaps:
            print(_describe(basemap, chosen.to_zoom, chosen.lang, seeding))
        return 0
    basemap = next(candidate for candidate in basemaps if candidate.key == chosen.key)
    print(_describe(basemap, chosen.to_zoom, chosen.lang, seeding))
    if not chosen.yes and not _agrees(ask, gettext("Jetzt holen? [j/N] ")):
        print(gettext("Nichts geholt."))
        return 1
    return _fetch(basemap, chosen, settings, settings.folder, seeding)


def _agrees(ask: Ask, question: str) -> bool:
    """Return whether a person says yes; nobody there is a no."""
    try:
        return ask(question).strip().lower() in {"j", "ja", "y", "yes"}
    except EOFError:
        print()
        return False


def _describe(basemap: Basemap, to_zoom: int, language: Language, seeding: Any) -> str:
    size = seeding.estimate(basemap, to_zoom)
    return (
        read_translations(language)
        .gettext(
            "{key}: {name}. {operator}, {country}. Lizenz: {licence} ({url}). Nennung: {attribution}. Bis Zoom {zoom}: "
            "{tiles} Kacheln, etwa {megabytes} MB, {requests} Anfragen."
        )
        .format(
            key=basemap.key,
            name=basemap.name.in_language(language),
            operator=basemap.operator,
            country=read_translations(language).gettext(basemap.country),
            licence=basemap.licence,
            url=basemap.licence_url,
            attribution=basemap.attribution,
            zoom=to_zoom,
            tiles=write_number(size.tiles, language),
            megabytes=write_number(size.megabytes, language),
            requests=write_number(size.requests, language),
        )
    )


def _fetch(basemap: Basemap, chosen: argparse.Namespace, settings: TileSettings, folder: Path, seeding: Any) -> int:
    translations = read_translations(chosen.lang)
    words = translations.gettext(
        "{done} von {total} Kacheln: {fetched} geholt, {kept} waren da, {missing} gibt es nicht"
    )
    waiting = translations.gettext("Neuer Versuch in {seconds} s.")

    def report(progress: Any) -> None:
        if progress.done % 50 == 0 or progress.done == progress.total:
            print(words.format(**progress._asdict()), flush=True)

    def say_wait(failed: TileError, wait_s: float) -> None:
        print(failed.in_words(chosen.lang), waiting.format(seconds=round(wait_s)), flush=True)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        store = seeding.TileStore([basemap], folder, contact=settings.contact)
        progress = seeding.seed(store, basemap.key, chosen.to_zoom, report, say_wait=say_wait)
    except OSError as error:
        full = CacheFull(reason=error.strerror or str(error), folder=str(folder))
        print(full.in_words(chosen.lang), file=sys.stderr)
        return 1
    except TileError as error:
        print(error.in_words(chosen.lang), file=sys.stderr)
        print(
            translations.gettext("Abgebrochen. Was geholt ist, bleibt; derselbe Befehl macht dort weiter."),
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print(
            "\n" + translations.gettext("Abgebrochen. Was geholt ist, bleibt; derselbe Befehl macht dort weiter."),
            file=sys.stderr,
        )
        return 1
    if progress.missing:
        print(translations.gettext("Fertig bis auf die Kacheln, die es dort nicht gibt."))
        return 1
    print(translations.gettext("Fertig."))
    return 0
