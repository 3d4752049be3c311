"""Documents to print, set by Typst: a handout with a page for each idea, a poster, a sheet on one idea or place."""

from ruhrideen.publish.documents.building import build_handout, build_poster, build_sheet

__all__ = ["build_handout", "build_poster", "build_sheet"]
