"""Slides (.pptx) of a selection: text that one can edit, maps, QR codes, notes with the proof."""

from ruhrideen.publish.slides.deck import build_slides

__all__ = ["build_slides"]
