"""What a person has chosen, its form in the address line, and the one filter that everything is made from.

`model` says what can be chosen, `query` writes it into a link and reads it back, `filtering.select_ideas` applies it,
`choices` counts what each further choice would leave, `words` says it in a sentence.
"""

from ruhrideen.selection.choices import count_choices
from ruhrideen.selection.filtering import check_selection, find_distances_m, mark_shown, select_ideas
from ruhrideen.selection.model import KINDS, Kind, Near, Selection
from ruhrideen.selection.query import PARAMETERS, QueryParameters, read_query, write_query
from ruhrideen.selection.words import Filter, describe_selection, list_filters

__all__ = [
    "KINDS",
    "PARAMETERS",
    "Filter",
    "Kind",
    "Near",
    "QueryParameters",
    "Selection",
    "check_selection",
    "count_choices",
    "describe_selection",
    "find_distances_m",
    "list_filters",
    "mark_shown",
    "read_query",
    "select_ideas",
    "write_query",
]
