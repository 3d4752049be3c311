"""All places, or the one of `?ort=`."""

from ruhrideen.ui import detail_page, frame

frame.ensure()
detail_page.show_places()
