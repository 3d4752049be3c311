"""Bring the English catalogue up to date with the texts in the code, and say what is left to translate.

    python -m tools.update_translations

Texts that the code no longer has are dropped, new ones come in untranslated; a translation is never guessed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

REPOSITORY = Path(__file__).resolve().parent.parent
PO_FILE = REPOSITORY / "ruhrideen" / "locale" / "en" / "LC_MESSAGES" / "ruhrideen.po"
# `say` and `count` are methods of `ui.view.View`.
KEYWORDS = {"gettext": None, "N_": None, "say": None, "ngettext": (1, 2), "count": (1, 2)}


def extract_texts() -> Catalog:
    """Return every text of the code that a person may see."""
    catalog = Catalog(locale="en", project="Ruhrideen-Karte", charset="utf-8", fuzzy=False)
    for folder in ("ruhrideen", "pages"):
        found = extract_from_dir(REPOSITORY / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for file, _, text, _, _ in found:
            catalog.add(text, locations=[(f"{folder}/{file}", 0)])
    return catalog


def read_catalogue() -> Catalog:
    """Return the catalogue as it stands in the repository; an empty one if there is none."""
    if not PO_FILE.exists():
        return Catalog(locale="en")
    with PO_FILE.open("rb") as po_file:
        return read_po(po_file, locale="en")


def find_untranslated(catalog: Catalog) -> Iterator[str]:
    """Yield each text that has no English yet, or only a guessed one."""
    for message in catalog:
        words = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def main() -> int:
    """Update the file; return 1 if something is untranslated."""
    catalog = read_catalogue()
    catalog.update(extract_texts(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO_FILE.parent.mkdir(parents=True, exist_ok=True)
    with PO_FILE.open("wb") as po_file:
        write_po(po_file, catalog, width=110, sort_output=True, no_location=True, omit_header=False)
    untranslated = list(find_untranslated(catalog))
    for text in untranslated:
        print(f"untranslated: {text}")
    return 1 if untranslated else 0


if __name__ == "__main__":
    sys.exit(main())
