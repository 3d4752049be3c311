"""All ideas, or the one of `?idee=`."""

from ruhrideen.ui import detail_page, frame

frame.ensure()
detail_page.show_ideas()
