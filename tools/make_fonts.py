"""Make the fonts of printed maps and documents from the text font that Streamlit ships (Source Sans, SIL Open Font License 1.1).

One file a weight, without what our texts never need. The licence reserves the name "Source", so the result has ours.
Needs fontTools with Brotli: pip install "fonttools[woff]". Usage: python -m tools.make_fonts
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY: Final = "Ruhrideen Sans"
WEIGHTS: Final = {"Regular": 400, "Semibold": 600}
# Latin with all its accents, Greek, Cyrillic, punctuation, currency, arrows, mathematical signs, geometric shapes.
UNICODES: Final = [
    *range(0x20, 0x250),
    *range(0x2B0, 0x400),
    *range(0x400, 0x530),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),
    *range(0x2070, 0x20C0),
    *range(0x2100, 0x2300),
    *range(0x25A0, 0x2600),
]
FOLDER: Final = Path(__file__).resolve().parent.parent / "ruhrideen" / "cartography" / "fonts"


def make_font(style: str, weight: int) -> Path:
    """Write one weight of the font and return its path."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    font = instantiateVariableFont(TTFont(next(media.glob("SourceSansVF-Upright*.woff2"))), {"wght": weight})
    options = Options(layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"], name_IDs=[0, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    names = {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"RuhrideenSans-{style}",
        16: FAMILY,
        17: style,
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    path = FOLDER / f"RuhrideenSans-{style}.ttf"
    font.save(path)
    return path


if __name__ == "__main__":
    for style, weight in WEIGHTS.items():
        written = make_font(style, weight)
        print(written.name, written.stat().st_size // 1024, "kB")
