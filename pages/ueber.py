"""What the map is, how sure it is, where everything comes from."""

from ruhrideen.ui import about_page, frame

frame.ensure()
about_page.show()
