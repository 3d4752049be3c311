"""The coverage page: theme × Kreis as a table, the municipalities as a map in classes; each cell leads to its ideas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from ruhrideen.cartography.choropleth import CLASSES, WIDTH_PX, draw_municipalities, name_class
from ruhrideen.coverage import Coverage, Row, choose_cell, count_coverage, open_up
from ruhrideen.themes import THEMES, name_theme
from ruhrideen.ui import frame
from ruhrideen.ui.filter_view import draw_active
from ruhrideen.ui.links import listen_for_links, write_address
from ruhrideen.ui.list_view import draw_problems, draw_unknown
from ruhrideen.ui.state import load_catalogue, read_selection
from ruhrideen.ui.view import SYMBOL, View, join_parts

_FOLDER: Final = Path(__file__).parent
_STYLES: Final = _FOLDER.joinpath("coverage.css").read_text("utf-8")
_SCRIPT: Final = _FOLDER.joinpath("coverage.js").read_text("utf-8")


def show() -> None:
    """Show the page."""
    catalogue = load_catalogue()
    selection, unknown = read_selection()
    view = View(catalogue, selection, "abdeckung")
    coverage = count_coverage(catalogue, selection)
    frame.name_page(view.say("Abdeckung"))
    with st.container(key="page"):
        st.html(f"<style>{_STYLES}</style>")
        st.html(join_parts([draw_unknown(view, unknown), draw_problems(view), draw_table(view, coverage)]))
        _show_map(view, coverage)
        listen_for_links(selection)


def draw_table(view: View, coverage: Coverage) -> Markup:
    """Return the table: a row a Kreis, a column a theme, empty cells visible, region-wide ideas in a row of their own."""
    head = join_parts(
        Markup('<th scope="col">{}{}</th>').format(SYMBOL.format(theme), name_theme(theme, view.selection.language))
        for theme in THEMES
    )
    rows = [_draw_row(view, row, row.name, is_area=True) for row in coverage.kreise]
    rows += [
        _draw_row(view, coverage.outside, view.say("außerhalb der Region")),
        _draw_row(view, coverage.located, view.say("mit Ort, jede Idee einmal"), is_sum=True),
        _draw_row(view, coverage.region_wide, view.say("ganze Region, ohne Ort"), is_sum=True),
    ]
    if coverage.unplaced.total:
        rows.append(_draw_row(view, coverage.unplaced, view.say("ohne sichtbaren Ort"), is_sum=True))
    intro = view.say(
        "So viele Ideen haben einen Ort in jedem Kreis. Eine Idee mit Orten in mehreren Kreisen zählt in jedem, eine Linie "
        "überall, wo sie hindurchführt; außerhalb zählt, was ganz außerhalb liegt. Die Summe "
        "zählt jede Idee einmal. Ideen der ganzen Region stehen für sich und sind "
        "nirgends verteilt."
    )
    return Markup(
        '<section class="rk-card" data-shows="coverage"><h1>{}</h1><p>{}</p>{}<div class="rk-scroll" tabindex="0" role="region" '
        'aria-label="{}"><table class="rk-coverage">'
        '<caption class="rk-hidden">{}</caption><thead><tr><td></td>{}<th scope="col">{}</th></tr></thead>'
        "<tbody>{}</tbody></table></div></section>"
    ).format(
        view.say("Abdeckung: Themen und Kreise"),
        intro,
        draw_active(replace(view, selection=open_up(view.selection))),
        view.say("Ideen nach Thema und Kreis"),
        view.say("Ideen nach Thema und Kreis"),
        head,
        view.say("alle Themen"),
        join_parts(rows),
    )


def _draw_row(view: View, row: Row, name: str, *, is_area: bool = False, is_sum: bool = False) -> Markup:
    numbers = [(theme, number) for theme, number in row.by_theme.items()] + [(None, row.total)]
    cells = join_parts(_draw_cell(view, row.key if is_area else "", theme, number, name) for theme, number in numbers)
    return Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(
        Markup(' class="rk-sum"') if is_sum else "", name, cells
    )


def _draw_cell(view: View, area: str, theme: str | None, number: int, name: str) -> Markup:
    """Return a cell: a link to its ideas on the map where there are any, shaded by its class; "–" for none."""
    if not number:
        return Markup("<td><span>–</span></td>")
    shade = name_class(number)
    if not area:
        return Markup('<td><span class="{}">{}</span></td>').format(shade, number)
    what = name_theme(theme, view.selection.language) if theme else view.say("alle Themen")
    return Markup('<td><a data-follow="" href="{}" class="{}" aria-label="{}">{}</a></td>').format(
        write_address(choose_cell(view.selection, area, theme)),
        shade,
        view.count("{name}, {what}: eine Idee", "{name}, {what}: {number} Ideen", number, name=name, what=what),
        number,
    )


def _show_map(view: View, coverage: Coverage) -> None:
    classes = []
    for index, least in enumerate(CLASSES):
        last = CLASSES[index + 1] - 1 if index + 1 < len(CLASSES) else None
        words = (
            f"{least}" if last == least else f"{least}–{last}" if last else view.say("{number} und mehr", number=least)
        )
        classes.append(Markup('<li><i class="{}"></i>{}</li>').format(name_class(least), words))
    st.html(
        Markup('<section class="rk-card"><h2>{}</h2><ul class="rk-classes" aria-label="{}">{}</ul></section>').format(
            view.say("Ideen mit Ort nach Gemeinden"), view.say("Zahl der Ideen"), join_parts(classes)
        )
    )
    drawing = draw_municipalities(view.catalogue)
    names = {municipality.ags: municipality.name for municipality in view.catalogue.municipalities}
    areas = []
    for shape in drawing.shapes:
        number = coverage.municipalities[shape.ags]
        areas.append(
            {
                **shape._asdict(),
                "count": number,
                "class": name_class(number),
                "label": view.count("{name}: eine Idee", "{name}: {number} Ideen", number, name=names[shape.ags]),
                "href": write_address(choose_cell(view.selection, shape.ags)),
            }
        )
    data: dict[str, Any] = {"width": WIDTH_PX, "height": drawing.height_px, "areas": areas}
    picture = st.components.v2.component("ruhrideen_coverage", js=_SCRIPT, isolate_styles=False)
    picture(key="coverage", data={**data, "label": view.say("Karte der Gemeinden nach Zahl der Ideen")})
