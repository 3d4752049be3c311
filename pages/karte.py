"""The start page: the map and its panel."""

from ruhrideen.ui import frame, map_page

frame.ensure()
map_page.show()
