"""Run by Debian's Python, which has PyQGIS: open a GeoPackage as a project, draw it, and say what was found as JSON.

/usr/bin/python3 open_in_qgis.py FILE.gpkg PICTURE.png
"""

import json
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

package, picture = sys.argv[1:3]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
project.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
for name in ("orte_punkte", "orte_linien", "orte_flaechen", "orte_punkte_wgs84"):
    project.addMapLayer(QgsVectorLayer(f"{package}|layername={name}", name, "ogr"))
project.write(str(Path(picture).with_suffix(".qgz")))
project.clear()
project.read(str(Path(picture).with_suffix(".qgz")))
layers = {layer.name(): layer for layer in project.mapLayers().values()}
settings = QgsMapSettings()
settings.setLayers([layers["orte_punkte"], layers["orte_linien"]])
settings.setDestinationCrs(project.crs())
settings.setBackgroundColor(QColor("white"))
settings.setOutputSize(QSize(1400, 900))
settings.setExtent(QgsRectangle(330000, 5685000, 440000, 5745000))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
image.save(picture)
found = {
    name: [
        layer.crs().authid(),
        layer.featureCount(),
        layer.renderer().type(),
        len(layer.renderer().categories()) if hasattr(layer.renderer(), "categories") else 0,
    ]
    for name, layer in layers.items()
}
colours = {image.pixelColor(x, y).name() for x in range(0, 1400, 2) for y in range(0, 900, 2)}
points = layers["orte_punkte"]
alias = points.attributeAlias(points.fields().indexOf("bedeutung"))
errors = [error.message for error in job.errors()]
sys.stdout.write(json.dumps({"layers": found, "colours": sorted(colours), "errors": errors, "alias": alias}) + "\n")
project.clear()
application.exitQgis()
