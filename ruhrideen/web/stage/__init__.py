"""A selection as one HTML document that needs no network: map, list, search, texts, and the presentation of it all.

The server shows it (`/vorfuehrung`) and gives it away as a file (`/api/ideas.html`). `content` says what is in it,
`document` puts it together with the map script; the scripts and styles beside them draw it in the browser.
"""
