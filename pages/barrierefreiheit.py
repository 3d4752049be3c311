"""How accessible the app is, what bars are known, and whom to tell."""

from ruhrideen.ui import accessibility_page, frame

frame.ensure()
accessibility_page.show()
