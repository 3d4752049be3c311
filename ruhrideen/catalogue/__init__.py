"""The data folder as tables that belong together; the only part of the app that opens `data/`.

`reading.read_catalogue` is the way in, `keeping` has the one that is shown now.
`model` says what comes out, `problems` what could not be used and why.
"""

from ruhrideen.catalogue.keeping import current_catalogue, refused_catalogue
from ruhrideen.catalogue.model import Catalogue, Idea, Link, Location, Mention, Municipality
from ruhrideen.catalogue.problems import Problem
from ruhrideen.catalogue.reading import read_catalogue

__all__ = [
    "Catalogue",
    "Idea",
    "Link",
    "Location",
    "Mention",
    "Municipality",
    "Problem",
    "current_catalogue",
    "read_catalogue",
    "refused_catalogue",
]
