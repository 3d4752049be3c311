// What the document tells, as the other scripts ask for it. Text only ever enters the page through text nodes.
(function (R) {
  "use strict";

  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const content = (R.content = read("rk-content"));
  content.basemap = read("rk-basemap");
  content.themes = content.map.themes;

  const ideas = new Map(content.ideas.map((idea) => [idea.nummer, idea]));
  const places = new Map(content.places.map((place) => [place.ort, place]));
  const drawn = new Map(content.map.places.map((place) => [place.id, place]));
  const groups = (key) => {
    const found = new Map();
    for (const link of content.links) found.set(link[key], [...(found.get(link[key]) || []), link]);
    return (name) => found.get(name) || [];
  };
  R.findIdea = (number) => ideas.get(number);
  R.findPlace = (id) => places.get(id);
  // The place as the map draws it: with its facts in short and whether it lies on the drawn map.
  R.findDrawn = (id) => drawn.get(id);
  R.linksOfIdea = groups("idee");
  R.linksAtPlace = groups("ort");
  R.themeOf = (idea) => content.themes.find((theme) => theme.key === idea.thema);

  R.say = function (key, values) {
    return Object.entries(values || {}).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), content.texts[key]);
  };
  R.sayCount = (one, many, number) => (number === 1 ? R.say(one) : R.say(many, { number }));

  // An element with a text, or nothing for no text; what is nothing is left out by `R.put`.
  R.write = (tag, text, attributes) => (text ? R.element(tag, attributes, [document.createTextNode(text)]) : null);
  R.put = (tag, attributes, children) => R.element(tag, attributes, children.filter(Boolean));

  // A QR code as one path: dark modules of a row that touch are one bar.
  R.drawCode = function (code, label) {
    if (!code) return null;
    const { size, bits } = code, quiet = 3;
    const all = [...bits].map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("").slice(-size * size);
    let path = "";
    for (let row = 0; row < size; row += 1) {
      for (const bar of all.slice(row * size, (row + 1) * size).matchAll(/1+/g)) path += `M${bar.index + quiet} ${row + quiet}h${bar[0].length}v1h-${bar[0].length}z`;
    }
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = document.createElementNS(svg.namespaceURI, "path");
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${size + 2 * quiet} ${size + 2 * quiet}`, class: "rk-code", role: "img", "aria-label": label, "shape-rendering": "crispEdges" })) svg.setAttribute(name, value);
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  };

  // What the reader has chosen stands behind the # of the address: a reload, a bookmark and the way back lead there.
  R.readAddress = () => new URLSearchParams(location.hash.slice(1));
  R.writeAddress = function (parameters) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) for (const one of [value].flat()) if (one) query.append(name, one);
    return "#" + query.toString();
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
