// Small DOM parts that several of our scripts draw. Text only ever enters through textContent.
(function (R) {
  "use strict";

  R.element = function (tag, attributes, children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    for (const child of children || []) node.append(child);
    return node;
  };

  // Whether two boxes [left, top, right, bottom] share a point.
  R.touch = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  // The symbol of a theme; `relation` decides its filling: full = named, hollow = inferred, dashed = example.
  R.drawSymbol = function (theme, relation, sizePx) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-2 -2 28 28");
    svg.setAttribute("width", sizePx);
    svg.setAttribute("height", sizePx);
    svg.setAttribute("aria-hidden", "true");
    const edge = document.createElementNS(svg.namespaceURI, "path");
    edge.setAttribute("d", theme.path);
    edge.setAttribute("class", "rk-symbol-edge");
    const shape = edge.cloneNode();
    shape.setAttribute("class", "rk-symbol rk-" + relation);
    shape.style.setProperty("--theme", theme.colour);
    svg.append(edge, shape);
    return svg;
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
