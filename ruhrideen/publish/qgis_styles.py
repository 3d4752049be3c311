"""Styles for QGIS (QML, as the table `layer_styles` of a GeoPackage keeps them), with the colours and shapes of our map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.languages import Language
from ruhrideen.publish.tables import Column
from ruhrideen.themes import THEMES, name_theme

# QGIS's own names for the shapes of `cartography.symbols`, and how large each is to look equally large.
SHAPES: Final[dict[str, tuple[str, float]]] = {
    "mobilitaet": ("circle", 3.6),
    "digital": ("square", 3.4),
    "mittelstand": ("diamond", 4.4),
    "energie": ("triangle", 4.2),
    "flaechen": ("hexagon", 4.0),
    "bildung": ("pentagon", 4.2),
    "weitere": ("star", 5.0),
}
HALO_COLOUR: Final = "#3f4f5c"
VERSION: Final = "3.22.0"
# Metres on the ground, whatever the CRS of layer and project.
METRES: Final = "RenderMetersInMapUnits"


def write_style(part: str, columns: Sequence[Column], language: Language) -> str:
    """Return the QML of a layer of places: a category for each theme.

    A full sign is named, a hollow one inferred, one with a dashed edge an example; a dashed circle is the uncertainty in
    metres; the names stand beside. A whole town has no circle.

    Args:
        part: "Point", "LineString" or "Polygon".
        columns: of the layer; their headings become the aliases, which QGIS before 3.28 reads nowhere else.
        language: of the names of the themes.
    """
    root = Element("qgis", version=VERSION, styleCategories="Symbology|Labeling|Fields", labelsEnabled="1")
    renderer = SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr="thema", symbollevels="0", enableorderby="0"
    )
    categories = SubElement(renderer, "categories")
    symbols = SubElement(renderer, "symbols")
    for number, theme in enumerate(THEMES):
        label = name_theme(theme, language)
        SubElement(categories, "category", value=theme, symbol=str(number), label=label, render="true", type="string")
        if part == "Point":
            _add_marker(symbols, str(number), theme)
        elif part == "LineString":
            _add_line(symbols, str(number), theme)
        else:
            _add_fill(symbols, str(number), theme)
    _add_labels(root, part)
    aliases = SubElement(root, "aliases")
    for number, column in enumerate(columns, start=1):  # 0 is the fid
        SubElement(aliases, "alias", index=str(number), field=column.key, name=column.heading)
    return '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">\n' + tostring(root, encoding="unicode")


def _add_marker(symbols: Element, name: str, theme: str) -> None:
    symbol = SubElement(symbols, "symbol", name=name, type="marker", alpha="1", clip_to_extent="1")
    halo = {"name": "circle", "color": "0,0,0,0", "outline_color": _write_colour(HALO_COLOUR), "outline_style": "dash"}
    _add_layer(
        symbol,
        "SimpleMarker",
        {**halo, "outline_width": "0.2", "outline_width_unit": "MM", "size": "100", "size_unit": METRES},
        {"size": 'if("ganze_stadt", 0, 2 * "unsicherheit_m")'},
    )
    colour = SYMBOLS[theme].colour
    shape, size_mm = SHAPES[theme]
    _add_layer(
        symbol,
        "SimpleMarker",
        {
            "name": shape,
            "color": _write_colour(colour),
            "outline_color": _write_colour(colour),
            "outline_style": "solid",
            "outline_width": "0.5",
            "outline_width_unit": "MM",
            "size": str(size_mm),
            "size_unit": "MM",
        },
        {
            "fillColor": f"""if("bezug" = 'named', '{colour}', '#ffffff')""",
            "outlineStyle": """if("bezug" = 'example', 'dot', 'solid')""",
        },
    )


def _add_line(symbols: Element, name: str, theme: str) -> None:
    symbol = SubElement(symbols, "symbol", name=name, type="line", alpha="1", clip_to_extent="1")
    colour = _write_colour(SYMBOLS[theme].colour)
    _add_layer(
        symbol,
        "SimpleLine",
        {"line_color": colour, "line_style": "solid", "line_width": "0.9", "line_width_unit": "MM"},
        {"outlineStyle": """if("bezug" = 'named', 'solid', 'dash')"""},
    )


def _add_fill(symbols: Element, name: str, theme: str) -> None:
    symbol = SubElement(symbols, "symbol", name=name, type="fill", alpha="1", clip_to_extent="1")
    colour = SYMBOLS[theme].colour
    _add_layer(
        symbol,
        "SimpleFill",
        {
            "color": _write_colour(colour, 60),
            "style": "solid",
            "outline_color": _write_colour(colour),
            "outline_style": "solid",
            "outline_width": "0.5",
            "outline_width_unit": "MM",
        },
        {"outlineStyle": """if("bezug" = 'named', 'solid', 'dash')"""},
    )


def _write_colour(colour: str, alpha: int = 255) -> str:
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5)) + f",{alpha}"


def _add_layer(symbol: Element, kind: str, options: dict[str, str], expressions: dict[str, str]) -> None:
    layer = SubElement(symbol, "layer", attrib={"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    values = SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        SubElement(values, "Option", name=name, type="QString", value=value)
    defined = SubElement(SubElement(layer, "data_defined_properties"), "Option", type="Map")
    SubElement(defined, "Option", name="name", type="QString", value="")
    properties = SubElement(defined, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        entry = SubElement(properties, "Option", name=name, type="Map")
        SubElement(entry, "Option", name="active", type="bool", value="true")
        SubElement(entry, "Option", name="expression", type="QString", value=expression)
        SubElement(entry, "Option", name="type", type="int", value="3")  # an expression, in QGIS's numbering
    SubElement(defined, "Option", name="type", type="QString", value="collection")


def _add_labels(root: Element, part: str) -> None:
    labeling = SubElement(root, "labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="simple")
    style = SubElement(
        settings,
        "text-style",
        fieldName="name",
        isExpression="0",
        fontSize="8",
        fontSizeUnit="Point",
        textColor="34,34,34,255",
    )
    SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor="255,255,255,255",
        bufferOpacity="0.9",
    )
    # Placement in QGIS's numbering: around a point by preference, along a line, over an area.
    placement = {"Point": "6", "LineString": "2", "Polygon": "1"}[part]
    SubElement(
        settings, "placement", placement=placement, dist="2.5", distUnits="MM", offsetType="0", placementFlags="10"
    )
