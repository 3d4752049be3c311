"""The command line: `check` lists what is wrong with the data, `geocode` adds a place, `basemap` fetches official maps."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ruhrideen.catalogue import read_catalogue
from ruhrideen.geocoding import command as geocode_command
from ruhrideen.languages import LANGUAGES, Language, read_translations
from ruhrideen.settings import read_settings
from ruhrideen.tiles import command as basemap_command


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if the data has problems, 2 if the folder does not exist."""
    parser = argparse.ArgumentParser(prog="python -m ruhrideen", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the data folder and list every problem")
    check.add_argument("--data", type=Path, default=read_settings().data_folder, help="the folder to check")
    check.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the messages (de)")
    geocode = commands.add_parser("geocode", help="find a place by its name and add it to the data")
    geocode_command.add_arguments(geocode)
    basemap = commands.add_parser(
        "basemap", help="list the official base maps, or fetch one for a hall without network"
    )
    basemap_command.add_arguments(basemap)
    chosen = parser.parse_args(arguments)
    if chosen.command == "geocode":
        return geocode_command.run(chosen)
    if chosen.command == "basemap":
        return basemap_command.run(chosen)
    return check_data(chosen.data, chosen.lang)


def check_data(folder: Path, language: Language) -> int:
    """Print each problem of a data folder on a line of its own, then the counts."""
    translations = read_translations(language)
    if not folder.is_dir():
        print(translations.gettext("Den Ordner „{folder}“ gibt es nicht.").format(folder=folder), file=sys.stderr)
        return 2
    catalogue = read_catalogue(folder)
    for problem in catalogue.problems:
        print(problem.in_words(language))
    number = len(catalogue.problems)
    print(
        translations.gettext("{ideas} Ideen, {places} Orte, {links} Verbindungen, {municipalities} Gemeinden.").format(
            ideas=len(catalogue.ideas),
            places=len(catalogue.locations),
            links=len(catalogue.links),
            municipalities=len(catalogue.municipalities),
        ),
        translations.ngettext("{number} Fehler.", "{number} Fehler.", number).format(number=number)
        if number
        else translations.gettext("Kein Fehler."),
    )
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
