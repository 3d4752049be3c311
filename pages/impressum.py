"""Who runs the app and how to reach them."""

from ruhrideen.ui import frame, imprint_page

frame.ensure()
imprint_page.show()
