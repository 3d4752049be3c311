"""Our template: 16:9, theme colours and font, and four layouts whose placeholders every slide fills.

The font is Arial: Windows and macOS have it, and LibreOffice brings one with the same widths (Liberation Sans), so lines break
alike everywhere. Our own font would have to be installed on the machine in the hall.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import pptx
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.util import Inches

from ruhrideen.cartography.still.places import INK
from ruhrideen.cartography.symbols import SYMBOLS
from ruhrideen.languages import Language

FONT: Final = "Arial"
WIDTH_IN: Final = 13.333
HEIGHT_IN: Final = 7.5
LEFT_IN: Final = 0.6
LANGUAGE_TAGS: Final[dict[Language, str]] = {"de": "de-DE", "en": "en-GB"}
# The colours of the themes are the accents of the file's theme: who changes them there changes them on all slides.
COLOURS: Final = {
    "mobilitaet": MSO_THEME_COLOR.ACCENT_1,
    "digital": MSO_THEME_COLOR.ACCENT_2,
    "mittelstand": MSO_THEME_COLOR.ACCENT_3,
    "energie": MSO_THEME_COLOR.ACCENT_4,
    "flaechen": MSO_THEME_COLOR.ACCENT_5,
    "bildung": MSO_THEME_COLOR.ACCENT_6,
    "weitere": MSO_THEME_COLOR.TEXT_2,
}
_SLOTS: Final = {
    "dk1": INK,
    "lt1": "#ffffff",
    "dk2": SYMBOLS["weitere"].colour,
    "lt2": "#f3f1e8",
    "hlink": "#0b5cab",
    "folHlink": "#5b4a8a",
    **{f"accent{number}": SYMBOLS[theme].colour for number, theme in enumerate(list(COLOURS)[:6], start=1)},
}


class Box(NamedTuple):
    """A placeholder of a layout: its type and number, its name, where it is (inches), its text in points."""

    kind: str
    idx: int
    name: str
    left: float
    top: float
    width: float
    height: float
    size: float = 16
    is_bold: bool = False
    colour: str = "tx1"
    anchor: str = "t"


NUMBER: Final = Box("sldNum", 20, "Number", 5.4, 7.02, 0.9, 0.25, 10, False, "tx2", "b")
CODE_IN: Final = 1.2
LAYOUTS: Final[dict[str, tuple[Box, ...]]] = {
    "Title": (
        Box("title", 0, "Title", LEFT_IN, 1.05, 4.5, 2.1, 38, True),
        Box("body", 11, "Brand", LEFT_IN, 0.55, 4.5, 0.35, 16, True, "tx2"),
        Box("body", 12, "Selection", LEFT_IN, 3.25, 4.5, 2.4, 18),
        Box("pic", 13, "Map", 5.4, 0, 7.933, 7.5),
        Box("pic", 14, "Code", LEFT_IN, 5.85, CODE_IN, CODE_IN),
        Box("body", 15, "Foot", 1.95, 5.85, 3.15, CODE_IN, 12, False, "tx2", "ctr"),
    ),
    "Idea": (
        Box("title", 0, "Title", LEFT_IN, 1.05, 5.9, 1.5, 30, True),
        Box("body", 11, "Theme", 1.05, 0.52, 5.45, 0.36, 16, True, "tx2", "ctr"),
        Box("body", 12, "Goal", LEFT_IN, 2.6, 5.9, 1.3, 18),
        Box("body", 13, "Places", LEFT_IN, 4.0, 5.9, 1.8, 14),
        Box("pic", 14, "Map", 6.933, 0, 6.4, 7.5),
        Box("pic", 15, "Code", LEFT_IN, 5.95, CODE_IN, CODE_IN),
        Box("body", 16, "Foot", 1.95, 5.95, 3.4, CODE_IN, 12, False, "tx2", "ctr"),
        NUMBER,
    ),
    "Summary": (
        Box("title", 0, "Title", LEFT_IN, 0.55, 12.1, 0.7, 32, True),
        Box("body", 11, "Selection", LEFT_IN, 1.3, 12.1, 0.85, 16),
        Box("tbl", 12, "Themes", LEFT_IN, 2.3, 8.2, 4.3),
        Box("pic", 13, "Code", 9.4, 2.3, 2.7, 2.7),
        Box("body", 14, "Link", 9.5, 5.1, 3.2, 1.4, 14),
        NUMBER._replace(left=11.8),
    ),
    "Text": (
        Box("title", 0, "Title", LEFT_IN, 0.55, 12.1, 0.7, 32, True),
        Box("body", 11, "Text", LEFT_IN, 1.45, 12.1, 5.4, 16),
        NUMBER._replace(left=11.8),
    ),
}


def start_presentation(language: Language) -> Presentation:
    """Return a presentation without slides, in our template: python-pptx's own, rebuilt."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH_IN), Inches(HEIGHT_IN)
    presentation.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    _drop_leftovers(presentation)
    _dress(presentation)
    layouts = list(presentation.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        presentation.slide_layouts.remove(layout)
    for layout, (name, boxes) in zip(layouts, LAYOUTS.items(), strict=False):
        layout.name = name
        layout._element.attrib.pop("type", None)
        _fill(layout.shapes._spTree, boxes, LANGUAGE_TAGS[language])
    master = presentation.slide_master
    _fill(master.shapes._spTree, (_MASTER_TITLE, _MASTER_TEXT, NUMBER._replace(idx=4)), LANGUAGE_TAGS[language])
    for properties in [*master._element.iter(qn("a:defRPr")), *presentation.part._element.iter(qn("a:defRPr"))]:
        if properties.get("lang"):
            properties.set("lang", LANGUAGE_TAGS[language])
    return presentation


_MASTER_TITLE: Final = LAYOUTS["Text"][0]
_MASTER_TEXT: Final = LAYOUTS["Text"][1]._replace(idx=1)


def _drop_leftovers(presentation: Presentation) -> None:
    """Leave out what the template has of somebody's machine: printer, thumbnail."""
    for part in (presentation.part, presentation.part.package):
        for key, relationship in list(part._rels.items()):
            if relationship.reltype in {RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL}:
                part._rels.pop(key)


def _dress(presentation: Presentation) -> None:
    """Set colours and font of the theme."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    theme.set("name", "Ruhrideen")
    for slot in theme.iter(*(qn(f"a:{name}") for name in _SLOTS)):
        colour = _SLOTS[slot.tag.rpartition("}")[2]].removeprefix("#").upper()
        slot[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>')]
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        fonts.find(qn("a:latin")).set("typeface", FONT)
    part.blob = serialize_part_xml(theme)


def _fill(tree: Any, boxes: tuple[Box, ...], tag: str) -> None:
    for shape in list(tree.iter_shape_elms()):
        tree.remove(shape)
    for number, box in enumerate(boxes, start=2):
        tree.append(parse_xml(_write_placeholder(box, number, tag)))


def _write_placeholder(box: Box, number: int, tag: str) -> str:
    """Return a placeholder as XML; nothing in it comes from the data."""
    text = f'<a:r><a:rPr lang="{tag}"/><a:t>{box.name}</a:t></a:r>'
    if box.kind == "sldNum":
        text = f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr lang="{tag}"/><a:t>‹#›</a:t></a:fld>'
    idx = f' idx="{box.idx}"' if box.idx else ""
    align = "r" if box.kind == "sldNum" else "l"
    return (
        f"<p:sp {nsdecls('p', 'a')}>"
        f'<p:nvSpPr><p:cNvPr id="{number}" name="{box.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{box.kind}"{idx}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{Inches(box.left)}" y="{Inches(box.top)}"/>'
        f'<a:ext cx="{Inches(box.width)}" cy="{Inches(box.height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{box.anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{round(box.size * 100)}" b="{int(box.is_bold)}"><a:solidFill><a:schemeClr val="{box.colour}"/>'
        f"</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )
