"""Official base maps from our own server: fetched and kept by MapProxy, delivered from our own address.

`engine` is the only part that knows MapProxy, an optional requirement (`requirements-tiles.txt`); without it, or without
a folder to keep tiles in (`RUHRIDEEN_TILES`), the app has its embedded map alone.
"""
