"""How the ideas spread over themes, Kreise and municipalities."""

from ruhrideen.ui import coverage_page, frame

frame.ensure()
coverage_page.show()
