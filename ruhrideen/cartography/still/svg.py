"""SVG as a tree of elements: text of the data enters as text, never as markup."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from ruhrideen.plain_text import clean_text

NAMESPACE: Final = "http://www.w3.org/2000/svg"
FONT: Final = "Ruhrideen Sans, Source Sans 3, Source Sans Pro, Helvetica, Arial, sans-serif"
register_namespace("", NAMESPACE)
Value = str | float | None


def start(width: float, height: float, title: str) -> Element:
    """Return the root of a drawing of a size in pixels, with its name for screen readers."""
    root = Element(
        f"{{{NAMESPACE}}}svg",
        {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "height": f"{height:g}", "font-family": FONT},
    )
    add(root, "title").text = clean_text(title)
    return root


def add(parent: Element, tag: str, **attributes: Value) -> Element:
    """Append an element; `stroke_width=2` is written `stroke-width="2"`, None is left out."""
    return SubElement(
        parent,
        f"{{{NAMESPACE}}}{tag}",
        {
            name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else f"{round(value, 2):g}"
            for name, value in attributes.items()
            if value is not None
        },
    )


def write(root: Element) -> str:
    """Return the drawing as text."""
    return tostring(root, encoding="unicode")
