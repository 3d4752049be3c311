"""Ruhrideen-Karte: the 40 project ideas of the Ruhr's chambers of commerce, joined to places and shown on a map."""
