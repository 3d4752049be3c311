"""Courses of rivers, canals and roads through known vertices, drawn as smooth lines.

A course is schematic: it passes through its vertices and guesses what lies between. Where municipalities meet
in a river, a row can say `follows` = "border": from the vertex before, the course then is that border.
"""

from __future__ import annotations

import csv
import heapq
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from tools.geofile import round_positions, to_degrees, to_metres

Position = tuple[float, float]

TOLERANCE_M = 25
JOIN_M = 700  # a vertex further than this from any border is a slip of the pen
STEPS = 8  # points that smoothing puts on each stretch between two vertices


class Vertex(NamedTuple):
    """A point of a course, in WGS 84, and whether the way to it from the vertex before is a border."""

    name: str
    position: Position
    on_border: bool


class BorderNetwork:
    """The borders of municipalities as a network, in UTM 32N, on which the shortest way can be asked for."""

    def __init__(self, municipalities: Iterable[BaseGeometry]) -> None:
        """Take shapes in WGS 84 that have their common vertices in common."""
        self._neighbours: dict[Position, set[Position]] = defaultdict(set)
        for ring in shapely.get_rings([to_metres(geometry) for geometry in municipalities]):
            points = [(float(x), float(y)) for x, y in np.round(shapely.get_coordinates(ring), 1)]
            for start, end in pairwise(points):
                if start != end:
                    self._neighbours[start].add(end)
                    self._neighbours[end].add(start)
        self._nodes = np.array(list(self._neighbours))

    def find_nearest(self, vertex: Vertex) -> Position:
        """Return the node nearest to a vertex."""
        point = shapely.get_coordinates(to_metres(shapely.Point(vertex.position)))[0]
        distances = np.hypot(*(self._nodes - point).T)
        nearest = int(distances.argmin())
        if distances[nearest] > JOIN_M:
            raise SystemExit(f'Vertex "{vertex.name}" lies {distances[nearest]:.0f} m from any border.')
        return (float(self._nodes[nearest][0]), float(self._nodes[nearest][1]))

    def find_way(self, start: Position, end: Position) -> list[Position]:
        """Return the nodes of the shortest way along borders, both ends included (Dijkstra)."""
        came_from: dict[Position, Position] = {}
        lengths = {start: 0.0}
        queue = [(0.0, start)]
        while queue:
            length, node = heapq.heappop(queue)
            if node == end:
                break
            for neighbour in self._neighbours[node]:
                longer = length + float(np.hypot(node[0] - neighbour[0], node[1] - neighbour[1]))
                if longer < lengths.get(neighbour, np.inf):
                    lengths[neighbour] = longer
                    came_from[neighbour] = node
                    heapq.heappush(queue, (longer, neighbour))
        way = [end]
        while way[-1] != start:
            way.append(came_from[way[-1]])
        return way[::-1]


def read_vertices(table: Path, group: str) -> dict[str, list[Vertex]]:
    """Return the vertices of each course in the table's order, by the key in its column `group`."""
    with table.open(encoding="utf-8", newline="") as rows:
        return {
            key: [
                Vertex(row["vertex"], (float(row["lon"]), float(row["lat"])), row.get("follows") == "border")
                for row in course
            ]
            for key, course in groupby(csv.DictReader(rows), key=lambda row: row[group])
        }


def draw_course(vertices: list[Vertex], borders: BorderNetwork | None = None) -> LineString:
    """Return a smooth line in WGS 84 through the vertices, along borders where the vertices say so."""
    points: list[Position] = []
    for previous, vertex in pairwise([vertices[0], *vertices]):
        if vertex.on_border and borders is not None:
            start, end = borders.find_nearest(previous), borders.find_nearest(vertex)
            way = LineString(borders.find_way(start, end)).simplify(TOLERANCE_M)
            if not previous.on_border:
                points.pop()
            points += [(x, y) for x, y in way.coords]
        else:
            x, y = shapely.get_coordinates(to_metres(shapely.Point(vertex.position)))[0]
            points.append((float(x), float(y)))
    distinct = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    line = LineString(smooth(np.array(distinct))).simplify(TOLERANCE_M)
    return LineString(round_positions(to_degrees(line)).coords)


def smooth(points: np.ndarray) -> np.ndarray:
    """Return a centripetal Catmull-Rom curve: it passes through every point and makes no loops of its own."""
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    pieces = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        t1, t2, t3 = np.cumsum([np.sqrt(np.hypot(*(b - a))) for a, b in pairwise((p0, p1, p2, p3))])
        t = np.linspace(t1, t2, STEPS, endpoint=False)[:, None]
        a1 = (t1 - t) / t1 * p0 + t / t1 * p1
        a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
        a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
        b1 = (t2 - t) / t2 * a1 + t / t2 * a2
        b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
        pieces.append((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2)
    return np.vstack([*pieces, points[-1:]])
