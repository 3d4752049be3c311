"""Measure in Python what each question to a catalogue costs: text search, filters alone and together, counts, files.

    python -m tools.benchmark_questions [--rounds 20] [--sizes 40,4000]

Medians and worst of all rounds, in milliseconds; the catalogue is read and its indexes are built before.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from ruhrideen.catalogue import Catalogue, read_catalogue
from ruhrideen.coverage import count_coverage
from ruhrideen.publish import FORMATS, build_file
from ruhrideen.search import search_ideas
from ruhrideen.selection import Near, Selection, count_choices, select_ideas
from tools.synthetic import make_folder

SHIPPED: Final = 40
LINK: Final = "https://example.org/"
TODAY: Final = date(2026, 11, 23)
ROOT: Final = Path(__file__).resolve().parent.parent
QUESTIONS: Final = ("Hafen", "Digitalisierung", "digitlisierung", "Ausbildung Betriebe", "Duisburg", "x" * 200)
DRAWN: Final = ((6.8, 51.4), (7.4, 51.4), (7.4, 51.7), (6.9, 51.65))
SELECTIONS: Final = {
    "theme": Selection(themes=("energie",)),
    "kind": Selection(kinds=("ort",)),
    "relation": Selection(relations=("named",)),
    "Kreis": Selection(areas=("05113", "05915")),
    "chambers": Selection(ihk=("IHK zu Essen",), hwk=("HWK Düsseldorf",)),
    "near": Selection(near=Near(7.0126, 51.4558, 10_000)),
    "drawn area": Selection(drawn=DRAWN),
    "all of these": Selection(
        themes=("energie", "digital"), relations=("named", "inferred"), areas=("05113", "05913", "05112"), drawn=DRAWN,
        near=Near(7.1, 51.5, 40_000), with_region_wide=True,
    ),
}  # fmt: skip


def measure_ms(questions: Iterable[Callable[[], object]], rounds: int) -> list[float]:
    """Return how long each question took in each round."""
    asked = list(questions)
    taken = []
    for _ in range(rounds):
        for ask in asked:
            start = time.perf_counter()
            ask()
            taken.append((time.perf_counter() - start) * 1000)
    return taken


def list_questions(catalogue: Catalogue) -> dict[str, list[Callable[[], object]]]:
    """Return what is measured, by its name."""
    questions: dict[str, list[Callable[[], object]]] = {
        "text search": [lambda text=text: search_ideas(catalogue, text, "de") for text in QUESTIONS]
    }
    for name, selection in SELECTIONS.items():
        questions[f"filter: {name}"] = [lambda chosen=selection: select_ideas(catalogue, chosen)]
    questions["filters with a text"] = [lambda: select_ideas(catalogue, Selection(text="Hafen", areas=("05113",)))]
    questions["counts beside all choices"] = [
        lambda chosen=selection: count_choices(catalogue, chosen) for selection in SELECTIONS.values()
    ]
    questions["coverage"] = [lambda: count_coverage(catalogue, Selection())]
    return questions


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--sizes", default=f"{SHIPPED},4000")
    arguments = parser.parse_args()
    print("| question | ideas | median ms | worst ms |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as made:
        for size in map(int, arguments.sizes.split(",")):
            print(f"reading {size} ideas", file=sys.stderr)
            folder = ROOT / "data" if size == SHIPPED else make_folder(ROOT / "data", Path(made, str(size)), size)
            catalogue = read_catalogue(folder)
            for name, questions in list_questions(catalogue).items():
                measure_ms(questions, 1)
                taken = measure_ms(questions, arguments.rounds)
                print(f"| {name} | {size} | {statistics.median(taken):.2f} | {max(taken):.2f} |")
            for key in FORMATS:
                taken = measure_ms([partial(build_file, key, catalogue, Selection(), "de", link=LINK, today=TODAY)], 3)
                print(f"| file: {key} | {size} | {statistics.median(taken):.0f} | {max(taken):.0f} |")


if __name__ == "__main__":
    main()
