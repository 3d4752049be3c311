"""What is stored, what is asked of whom, and what is written down."""

from ruhrideen.ui import frame, privacy_page

frame.ensure()
privacy_page.show()
