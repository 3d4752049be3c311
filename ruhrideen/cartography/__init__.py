"""What the map shows: symbols, layers as data for the browser, and the Folium map that carries them."""
