"""Files that a person takes along: the same selection as GeoJSON, GeoPackage, Excel, CSV, KML, picture and slides.

`publishing.build_file` is the way in. `tables` says once what is told of ideas, places and links, `manifest` what every
file tells of itself; `formats` lists the formats, each with a module of its own.
"""

from ruhrideen.publish.formats import FORMATS, Format
from ruhrideen.publish.publishing import PublishedFile, build_file

__all__ = ["FORMATS", "Format", "PublishedFile", "build_file"]
