"""Names to positions: the offline gazetteer, the geopy services, their cache, and the command that adds a place."""
