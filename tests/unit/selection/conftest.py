"""Any selection that a person can make of the shipped data."""

from __future__ import annotations

from hypothesis import strategies as st

from ruhrideen.catalogue.model import RELATIONS
from ruhrideen.selection import KINDS, Near, Selection
from ruhrideen.themes import THEMES

FOCUS = st.one_of(
    st.just({}),
    st.builds(lambda number: {"idea": number}, st.integers(1, 999_999_999)),
    st.builds(
        lambda slug: {"place": slug}, st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).map(lambda s: s[:120])
    ),
    st.builds(lambda ags: {"municipality": ags}, st.from_regex(r"[0-9]{8}", fullmatch=True)),
)
NEARS = st.builds(
    Near,
    longitude=st.floats(6, 8.2),
    latitude=st.floats(51, 52.2),
    radius_m=st.integers(5, 1000).map(lambda hundreds: hundreds * 100),
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=90),
)
# Three corners around a middle are never on one line, and their edges never cross.
TRIANGLES = st.builds(
    lambda x, y, size: (
        (round(x, 4), round(y, 4)),
        (round(x + size, 4), round(y, 4)),
        (round(x, 4), round(y + size / 2, 4)),
    ),
    st.floats(6, 8),
    st.floats(51, 52),
    st.floats(0.01, 1),
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "themes": st.sets(st.sampled_from(list(THEMES))).map(tuple),
        "kinds": st.sets(st.sampled_from(KINDS)).map(tuple),
        "relations": st.sets(st.sampled_from(RELATIONS)).map(tuple),
        "hides_inferred": st.booleans(),
        "areas": st.sets(st.sampled_from(["05113", "05915", "05911", "05170", "05170024", "05913000"])).map(tuple),
        "ihk": st.sets(st.sampled_from(["IHK zu Essen", "IHK zu Dortmund", "SIHK zu Hagen"])).map(tuple),
        "hwk": st.sets(st.sampled_from(["HWK Düsseldorf", "HWK Dortmund"])).map(tuple),
        "near": NEARS,
        "drawn": TRIANGLES,
        "with_region_wide": st.booleans(),
    },
)
SELECTIONS = st.builds(
    lambda filters, text, language, focus: Selection(**filters, text=text, language=language, **focus),
    FILTERS,
    st.just("") | st.text(max_size=210),
    st.sampled_from(["de", "en"]),
    FOCUS,
)
