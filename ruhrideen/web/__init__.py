"""What our server delivers beside the pages: the map script and the map's data."""
