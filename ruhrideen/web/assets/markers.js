// Places as markers: one for each place, one with a count where several would cover each other, halos in true metres.
(function (R) {
  "use strict";

  const APART_PX = 37; // no box of a marker lies on another one

  // Groups places that would touch at this zoom. A group stands at its first member's true position, never between.
  // What a presentation is about stands for itself.
  function groupPlaces(places, map, state) {
    const zoom = map.getZoom(), cells = new Map(), groups = [], apart = APART_PX * R.scale;
    for (const place of places) {
      const point = map.project([place.latitude, place.longitude], zoom);
      const column = Math.floor(point.x / apart), row = Math.floor(point.y / apart);
      const isAlone = state.singlesOut && state.emphasised.has(place);
      if (isAlone) { groups.push({ point, members: [place] }); continue; }
      let home = null;
      for (let x = column - 1; x <= column + 1 && !home; x++) {
        for (let y = row - 1; y <= row + 1 && !home; y++) {
          home = (cells.get(x + ":" + y) || []).find((group) => Math.max(Math.abs(group.point.x - point.x), Math.abs(group.point.y - point.y)) < apart) || null;
        }
      }
      if (home) { home.members.push(place); continue; }
      const group = { point, members: [place] };
      groups.push(group);
      const cell = column + ":" + row;
      cells.has(cell) ? cells.get(cell).push(group) : cells.set(cell, [group]);
    }
    return groups;
  }

  // The ideas that a place stands for: all that are shown there, or the one that is presented.
  function listEntries(place, state) {
    const idea = state.singlesOut && state.emphasised.has(place) && state.message.idea;
    return idea ? place.shown.filter((entry) => entry.idea.number === idea) : place.shown;
  }

  function describeGroup(group, texts, state) {
    const ideas = new Map();
    for (const place of group.members) for (const entry of listEntries(place, state)) if (!ideas.has(entry.idea)) ideas.set(entry.idea, entry);
    const names = group.members.slice(0, 4).map((place) => place.name).join(", ") + (group.members.length > 4 ? " …" : "");
    const numbers = [...ideas.keys()].map((idea) => idea.number);
    const label = group.members.length === 1 ? `${names}: ${texts.idea} ${numbers.slice(0, 8).join(", ")}${numbers.length > 8 ? " …" : ""}`
      : `${(ideas.size === 1 ? texts.groupOfOne : texts.group).replace("{places}", group.members.length).replace("{ideas}", ideas.size)}: ${names}`;
    return { entries: [...ideas.values()], label };
  }

  function drawGroup(group, data, state) {
    const { entries, label } = describeGroup(group, data.texts, state);
    const themes = [...new Set(entries.map((entry) => entry.idea.theme))].sort((a, b) => a - b);
    const single = group.members.length === 1 ? group.members[0] : null;
    const node = R.element("div", { class: "rk-marker", role: "button", tabindex: "0", "aria-label": label });
    if (single) node.dataset.location = single.id;
    else node.dataset.cluster = group.members.map((place) => place.id).slice(0, 12).join(" ");
    if (entries.length === 1 && single) {
      node.append(R.drawSymbol(data.themes[themes[0]], entries[0].relation, single.geometry ? 16 : 30));
      if (single.geometry) {
        node.classList.add("rk-of-line");
        node.style.setProperty("--theme", data.themes[themes[0]].colour);
      }
    } else {
      const badge = R.element("span", { class: "rk-count" + (single ? "" : " rk-several") });
      let turn = 0;
      const parts = themes.map((theme) => {
        const share = entries.filter((entry) => entry.idea.theme === theme).length / entries.length, from = turn;
        turn += share;
        return `${data.themes[theme].colour} ${from}turn ${turn}turn`;
      });
      badge.style.background = `conic-gradient(${parts.join(",")})`;
      badge.append(R.element("b", {}, [document.createTextNode(entries.length)]));
      node.append(badge);
    }
    const chosen = group.members.some((place) => state.emphasised.has(place));
    if (chosen) node.classList.add("rk-chosen");
    else if (state.emphasised.size) node.classList.add("rk-faded");
    return { node, label };
  }

  // A place's name and, for one alone, its story: how exact, what its point means, by which words, from which source.
  function tellPlace(label, place) {
    const lines = place ? [place.facts, ...place.story] : [];
    return R.element("div", {}, [R.element("b", {}, [document.createTextNode(label)]),
      ...lines.map((line) => R.element("small", {}, [document.createTextNode(line)]))]);
  }

  R.createMarkers = function (map, onPlace) {
    for (const [name, zIndex] of [["rk-halos", 300], ["rk-lines", 350]]) map.createPane(name).style.zIndex = zIndex;
    map.getPane("rk-halos").style.pointerEvents = "none";
    Object.assign(map.createPane("rk-chosen-names").style, { zIndex: 610, pointerEvents: "none" });
    const halos = L.layerGroup().addTo(map), lines = L.layerGroup().addTo(map);
    const drawn = new Map();
    const haloRenderer = L.canvas({ pane: "rk-halos", padding: 0.3 }), lineRenderer = L.svg({ pane: "rk-lines", padding: 0.3 });
    const tip = L.tooltip({ className: "rk-tip", direction: "top", offset: [0, -14] });

    function press(group) {
      map.closeTooltip(tip);
      if (group.members.length === 1) {
        const { latitude, longitude, id } = group.members[0];
        map.panInside([latitude, longitude], { padding: [44, 44] }); // moves only a marker that the edge cuts
        return onPlace(id);
      }
      const bounds = L.latLngBounds(group.members.map((place) => [place.latitude, place.longitude]));
      const zoom = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
      if (zoom > map.getZoom() + 0.2) R.glide(map, bounds.getCenter(), zoom);
      else R.glide(map, bounds.getCenter(), Math.min(map.getZoom() + 2, map.getMaxZoom()));
    }

    // What the keyboard reaches must be seen: not beyond the edge, not under the legend or a button.
    function uncover(node, marker) {
      if (!node.matches(":focus-visible")) return;
      const container = map.getContainer(), box = node.getBoundingClientRect();
      container.scrollTo(0, 0); // the browser scrolls to what has the focus; only the map may move
      const frame = container.getBoundingClientRect();
      const isOutside = box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
      const covers = [...container.querySelectorAll(".leaflet-control")].map((control) => control.getBoundingClientRect());
      if (isOutside || covers.some((other) => R.touch([box.left, box.top, box.right, box.bottom], [other.left, other.top, other.right, other.bottom]))) map.panTo(marker.getLatLng(), { animate: false });
    }

    function addMarker(group, drawing) {
      const first = group.members[0];
      const icon = L.divIcon({ html: drawing.node, className: "rk-icon", iconSize: [0, 0] });
      const marker = L.marker([first.latitude, first.longitude], { icon, keyboard: false, bubblingMouseEvents: false,
        zIndexOffset: drawing.node.classList.contains("rk-chosen") ? 5000 : 0 }).addTo(map);
      const show = () => map.openTooltip(tip.setLatLng(marker.getLatLng())
        .setContent(tellPlace(drawing.label, group.members.length === 1 ? first : null)));
      L.DomEvent.disableClickPropagation(drawing.node);
      drawing.node.addEventListener("click", () => press(group));
      drawing.node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(group); }
      });
      drawing.node.addEventListener("focus", () => uncover(drawing.node, marker));
      for (const name of ["mouseenter", "focus"]) drawing.node.addEventListener(name, show);
      for (const name of ["mouseleave", "blur"]) drawing.node.addEventListener(name, () => map.closeTooltip(tip));
      return marker;
    }

    // Draws what is shown now; markers that stay are not touched. Returns their boxes in pixels of this zoom.
    function draw(data, state, covered) {
      const view = map.getPixelBounds().pad(0.15);
      // What is looked at comes first, of an idea the places that the brochure names and in the order of its list, so that they
      // get their names.
      const order = (place) => {
        if (!state.emphasised.has(place)) return place.shown.length;
        const entry = place.entries.find(({ idea }) => idea.number === state.message.idea);
        return entry ? (entry.relation === "named" ? 3e9 : 2e9) - entry.link : 1e9;
      };
      const visible = state.places.slice().sort((a, b) => order(b) - order(a));
      const groups = groupPlaces(visible, map, state).filter((group) => view.contains(group.point));
      const keep = new Set();
      for (const group of groups) {
        const key = [group.members.map((place) => place.id + "=" + listEntries(place, state).map((entry) => entry.idea.number)).join("|"),
          data.language, group.members.map((p) => +state.emphasised.has(p)).join(""), !!state.emphasised.size].join("#");
        keep.add(key);
        if (!drawn.has(key)) drawn.set(key, addMarker(group, drawGroup(group, data, state)));
      }
      for (const [key, marker] of drawn) if (!keep.has(key)) { marker.remove(); drawn.delete(key); }
      drawShapes(groups, data, state);
      const reach = 17 * R.scale;
      const boxes = groups.map(({ point }) => [point.x - reach, point.y - reach, point.x + reach, point.y + reach]);
      if (covered) boxes.push(covered);
      return boxes.concat(nameChosen(groups, state, boxes));
    }

    // Names the places looked at, below, above or beside their markers, never on another marker or name.
    function nameChosen(groups, state, boxes) {
      const pane = map.getPane("rk-chosen-names"), origin = map.getPixelOrigin(), taken = [];
      const { min, max } = map.getPixelBounds();
      pane.replaceChildren();
      for (const group of groups) {
        const [place, ...others] = group.members.filter((member) => state.emphasised.has(member));
        if (!place) continue;
        const words = others.length ? `${place.name} +${others.length}` : place.name;
        const label = R.element("span", { class: "rk-marker-name", "aria-hidden": "true" }, [document.createTextNode(words)]);
        pane.append(label);
        const width = label.offsetWidth, height = label.offsetHeight, { x, y } = group.point;
        const away = 24 * R.scale;
        const corners = [[x - width / 2, y + away], [x - width / 2, y - away - height], [x + away + 2, y - height / 2], [x - away - 2 - width, y - height / 2]];
        const free = corners.map(([left, top]) => [left, top, left + width, top + height])
          .find((box) => box[0] > min.x && box[2] < max.x && ![...boxes, ...taken].some((other) => R.touch(box, other)));
        if (!free) { label.remove(); continue; }
        taken.push(free);
        L.DomUtil.setPosition(label, L.point(free[0] - origin.x, free[1] - origin.y).round());
      }
      return taken;
    }

    function drawShapes(groups, data, state) {
      halos.clearLayers();
      lines.clearLayers();
      const metresAPixel = 40075016.7 * Math.cos((map.getCenter().lat * Math.PI) / 180) / (256 * Math.pow(2, map.getZoom()));
      for (const group of groups) for (const place of group.members) {
        const strong = state.emphasised.has(place), faded = state.emphasised.size && !strong;
        if (place.uncertainty_m / metresAPixel > 17 && !faded && (strong || group.members.length === 1)) {
          L.circle([place.latitude, place.longitude], { radius: place.uncertainty_m, renderer: haloRenderer, pane: "rk-halos",
            interactive: false, color: R.colour("halo"), weight: strong ? 1.6 : 1, opacity: strong ? 0.9 : 0.45, dashArray: "2 5",
            fillColor: R.colour("halo"), fillOpacity: strong ? 0.1 : 0.05 }).addTo(halos);
        }
        const radius = place.area_ha ? Math.sqrt(place.area_ha * 1e4 / Math.PI) : 0;
        if (radius / metresAPixel > 5 && !faded) {
          L.circle([place.latitude, place.longitude], { radius, renderer: haloRenderer, pane: "rk-halos", interactive: false,
            color: R.colour("ink"), weight: 1.5, dashArray: "6 4", fillColor: data.themes[place.shown[0].idea.theme].colour, fillOpacity: 0.25 }).addTo(halos);
        }
      }
      for (const place of state.places) {
        if (!place.geometry) continue;
        const strong = state.emphasised.has(place), faded = state.emphasised.size && !strong;
        const colour = data.themes[place.shown[0].idea.theme].colour;
        const onLine = (style) => L.geoJSON(place.geometry, { style, renderer: lineRenderer, pane: "rk-lines", bubblingMouseEvents: false });
        lines.addLayer(onLine({ color: R.colour("casing"), weight: (strong ? 8 : 4.5) * R.scale, opacity: faded ? 0.2 : 0.8, interactive: false, fill: false }));
        lines.addLayer(onLine({ color: colour, weight: (strong ? 4.5 : 2) * R.scale, opacity: strong ? 1 : faded ? 0.25 : 0.75, dashArray: (strong ? [10, 5] : [7, 5]).map((length) => length * R.scale).join(" "), fill: false, interactive: false }));
        const wide = onLine({ color: colour, weight: 16, opacity: 0, fill: false });
        wide.on("click", (event) => { L.DomEvent.stop(event); onPlace(place.id); });
        wide.on("mousemove", (event) => map.openTooltip(tip.setLatLng(event.latlng).setContent(tellPlace(place.name, place))));
        wide.on("mouseout", () => map.closeTooltip(tip));
        lines.addLayer(wide);
      }
    }
    return { draw };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
