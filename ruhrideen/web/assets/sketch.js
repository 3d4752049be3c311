// An area of one's own: drawn as polygon, rectangle or circle with mouse, finger or keyboard, and shown while it filters.
(function (R) {
  "use strict";

  const pickStyle = () => ({ color: R.colour("accent"), weight: 2.5, dashArray: "8 5", fillColor: R.colour("accent"), fillOpacity: 0.06 });
  const SHAPES = {
    polygon: '<path d="M4 18 6 6l9-2 5 9-7 7Z"/>',
    rectangle: '<path d="M4 6h16v12H4Z"/>',
    circle: '<circle cx="12" cy="12" r="8"/>',
  };

  R.createSketch = function (map, send) {
    const pane = map.createPane("rk-sketch");
    pane.style.zIndex = 430;
    pane.style.pointerEvents = "none";
    const shown = L.layerGroup().addTo(map), draft = L.layerGroup().addTo(map);
    const cover = R.element("div", { class: "rk-cover", hidden: "" });
    map.getContainer().append(cover);
    let control = null, hint = null, tools = null, texts = {}, shape = null, corners = [], pointer = null, erase = null;
    R.isDrawing = () => shape !== null;

    const outline = (layer) => { L.Util.setOptions(layer, { ...pickStyle(), pane: "rk-sketch", interactive: false }); return layer; };
    const picture = (body) => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round">${body}</svg>`;

    function build(data) {
      texts = data;
      if (control) control.remove();
      control = L.control({ position: "topright" });
      control.onAdd = () => {
        const button = (name, label, body, press) => {
          const node = R.element("button", { type: "button", "data-tool": name, title: label, "aria-label": label, "aria-pressed": "false" });
          node.innerHTML = picture(body); // our own drawing
          node.addEventListener("click", press);
          return node;
        };
        erase = button("erase", texts.erase, '<path d="M5 5l14 14M19 5 5 19"/>', () => { stop(); send({ drawn: [] }); });
        tools = R.element("details", { class: "rk-tools" }, [
          R.element("summary", { title: texts.draw, "aria-label": texts.draw }),
          R.element("div", { role: "group", "aria-label": texts.draw }, [
            ...Object.entries(SHAPES).map(([name, body]) => button(name, texts[name], body, () => (shape === name ? stop() : start(name)))), erase])]);
        tools.firstChild.innerHTML = picture('<path d="M4 20l4-1L19 8l-3-3L5 16Z"/><path d="M14 7l3 3"/>');
        L.DomEvent.disableClickPropagation(tools);
        return tools;
      };
      control.addTo(map);
    }

    function start(name) {
      stop();
      shape = name;
      cover.hidden = false;
      map.doubleClickZoom.disable();
      for (const node of tools.querySelectorAll("button")) node.setAttribute("aria-pressed", String(node.dataset.tool === name));
      hint = R.element("p", { class: "rk-note rk-hint", role: "status" }, [document.createTextNode(texts[`${name}Hint`])]);
      map.getContainer().append(hint);
      map.getContainer().focus({ preventScroll: true });
    }

    function stop() {
      if (!shape) return;
      [shape, corners, pointer] = [null, [], null];
      cover.hidden = true;
      draft.clearLayers();
      hint.remove();
      map.doubleClickZoom.enable();
      for (const node of tools.querySelectorAll("button")) node.setAttribute("aria-pressed", "false");
    }

    const boxOf = (a, b) => [[a.lat, a.lng], [a.lat, b.lng], [b.lat, b.lng], [b.lat, a.lng]].map(([lat, lng]) => L.latLng(lat, lng));

    function draw() {
      draft.clearLayers();
      const all = pointer ? [...corners, pointer] : corners;
      if (shape === "circle" && all.length > 1) draft.addLayer(outline(L.circle(all[0], { radius: map.distance(all[0], all[1]) })));
      if (shape === "rectangle" && all.length > 1) draft.addLayer(outline(L.polygon(boxOf(all[0], all[1]))));
      if (shape === "polygon" && all.length > 1) draft.addLayer(outline(all.length > 2 ? L.polygon(all) : L.polyline(all)));
      for (const corner of corners) draft.addLayer(L.circleMarker(corner, { radius: 5, color: R.colour("accent"), weight: 2, fillColor: R.colour("paper"), fillOpacity: 1, pane: "rk-sketch", interactive: false }));
    }

    function add(position) {
      if (!shape) return;
      const closes = shape === "polygon" && corners.length > 2
        && [corners[0], corners[corners.length - 1]].some((corner) => map.latLngToLayerPoint(corner).distanceTo(map.latLngToLayerPoint(position)) < 12);
      if (closes) return finish();
      corners.push(position);
      draw();
      if (shape !== "polygon" && corners.length === 2) finish();
    }

    function finish() {
      if (shape === "polygon" ? corners.length < 3 : corners.length < 2) return;
      const done = shape, [first, second] = corners, ring = done === "rectangle" ? boxOf(first, second) : corners;
      const event = done === "circle" ? { near: [first.lat, first.lng, Math.round(map.distance(first, second))] }
        : { drawn: ring.map(({ lat, lng }) => [lng, lat]) };
      stop();
      tools.open = false;
      send(event);
    }

    map.on("click", (event) => add(event.latlng));
    map.on("mousemove", (event) => { if (shape && corners.length) { pointer = event.latlng; draw(); } });
    // By keyboard: arrows move the map under its middle, Enter sets a corner there, a second Enter on the spot ends a polygon.
    map.getContainer().addEventListener("keydown", (event) => {
      if (!shape || event.target !== map.getContainer()) return;
      if (event.key === "Escape") { event.stopImmediatePropagation(); stop(); }
      if (event.key === "Backspace") { corners.pop(); draw(); }
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); add(map.getCenter()); }
    }, { capture: true });

    return {
      show(message, data) {
        if (data !== texts) build(data);
        shown.clearLayers();
        if (message.near) shown.addLayer(outline(L.circle([message.near[0], message.near[1]], { radius: message.near[2] })));
        if (message.near) shown.addLayer(L.circleMarker([message.near[0], message.near[1]], { radius: 6, color: R.colour("paper"), weight: 2, fillColor: R.colour("accent"), fillOpacity: 1, pane: "rk-sketch", interactive: false }));
        if (message.drawn) shown.addLayer(outline(L.polygon(message.drawn)));
        erase.hidden = !message.near && !message.drawn;
      },
      bounds(message) {
        if (message.near) return L.latLng(message.near[0], message.near[1]).toBounds(message.near[2] * 2);
        return message.drawn ? L.latLngBounds(message.drawn) : null;
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
