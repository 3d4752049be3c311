// The embedded base map: land, region, borders, water, and names that never lie on each other.
(function (R) {
  "use strict";

  const STYLES = {
    neighbours: { color: "neighbour-line", weight: 1, fillColor: "ground", fillOpacity: 1 },
    municipalities: { stroke: false, fillColor: "region", fillOpacity: 1 },
    shadow: { color: "shadow", weight: 7, opacity: 0.28 },
    municipality: { color: "municipality-line", weight: 0.8 },
    kreis: { color: "kreis-line", weight: 1.2 },
    region: { color: "region-line", weight: 1.8 },
    river: { color: "river", lineCap: "round", lineJoin: "round" },
    canal: { color: "canal", lineCap: "round", lineJoin: "round" },
    motorway: { color: "motorway", weight: 1.5, lineCap: "round", lineJoin: "round" },
    railway: { color: "railway", weight: 1, dashArray: "5 3" },
    chosen: { color: "ink", weight: 2.5, fillColor: "chosen", fillOpacity: 0.55 },
  };

  // A style with the palette's colours instead of their names.
  function colourIn(style) {
    const coloured = { ...style };
    for (const part of ["color", "fillColor"]) if (style[part]) coloured[part] = R.colour(style[part]);
    return coloured;
  }

  // Draws a collection in one style, or in the one that `style` returns for each feature.
  function drawLayer(collection, style, options) {
    const layer = L.geoJSON(collection, { style: (feature) => colourIn(style(feature)), interactive: false, ...options });
    R.onColours(() => layer.setStyle(layer.options.style));
    return layer;
  }

  R.drawBasemap = function (map, base, onMunicipality) {
    for (const [name, zIndex] of [["rk-land", 210], ["rk-chosen", 215], ["rk-water", 220], ["rk-names", 450]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = zIndex;
      if (name !== "rk-land") pane.style.pointerEvents = "none";
    }
    const land = L.canvas({ pane: "rk-land", padding: 0.4 });
    const water = L.canvas({ pane: "rk-water", padding: 0.4 });
    const layers = [];
    const add = (layer) => layers.push(layer.addTo(map));
    const onLand = { renderer: land, pane: "rk-land" }, onWater = { renderer: water, pane: "rk-water" };
    const collection = (name) => base[name] || { type: "FeatureCollection", features: [] };
    const border = (id) => ({ type: "FeatureCollection", features: collection("borders").features.filter((f) => f.id === id) });

    add(drawLayer(collection("neighbours"), () => STYLES.neighbours, onLand));
    add(drawLayer(border("region"), () => STYLES.shadow, onLand));
    const names = L.tooltip({ className: "rk-tip", sticky: true, direction: "top", offset: [0, -6], pane: "tooltipPane" });
    const municipalities = drawLayer(collection("municipalities"), () => STYLES.municipalities, {
      ...onLand, interactive: true,
      onEachFeature(feature, layer) {
        layer.on("click", (event) => { L.DomEvent.stop(event); onMunicipality(String(feature.id)); });
        layer.on("mouseover", () => layer.setStyle({ fillColor: R.colour("region-hover") }));
        layer.on("mouseout", () => { layer.setStyle({ fillColor: R.colour("region") }); map.closeTooltip(names); });
        layer.on("mousemove", (event) => {
          const name = document.createTextNode(feature.properties.name);
          map.openTooltip(names.setContent(R.element("span", {}, [name])).setLatLng(event.latlng));
        });
      },
    });
    add(municipalities);
    const roads = drawLayer(collection("roads"), (feature) => STYLES[feature.properties.class] || STYLES.motorway, onWater);
    add(roads);
    const waterways = drawLayer(collection("waterways"), (feature) => waterStyle(feature, map.getZoom()), onWater);
    add(waterways);
    for (const id of ["municipality", "kreis", "region"]) add(drawLayer(border(id), () => STYLES[id], onWater));
    const restyle = () => waterways.setStyle(waterways.options.style);
    map.on("zoomend", restyle);

    let chosen = null;
    R.onColours(() => chosen?.setStyle(chosen.options.style));
    return {
      bounds: municipalities.getBounds(),
      isQuiet: false,
      hasNames: true,
      // Leaves roads, water and, unless they are kept, names to another map below; borders stay.
      setQuiet(isQuiet, keepsNames = false) {
        if (this.isQuiet === isQuiet && this.hasNames === (!isQuiet || keepsNames)) return;
        [this.isQuiet, this.hasNames] = [isQuiet, !isQuiet || keepsNames];
        map.getContainer().classList.toggle("rk-quiet", isQuiet);
        for (const layer of [roads, waterways]) isQuiet ? layer.remove() : layer.addTo(map);
        map.fire("moveend");
      },
      municipalities: collection("municipalities").features,
      towns: collection("towns").features,
      waterways: collection("waterways").features,
      // Raises municipalities from the others, or the whole region (["region"]), or nothing ([]).
      raise(keys) {
        if (chosen) map.removeLayer(chosen);
        const isRegion = keys[0] === "region";
        const features = isRegion ? border("region").features
          : collection("municipalities").features.filter((feature) => keys.includes(String(feature.id)));
        chosen = !features.length ? null : L.geoJSON({ type: "FeatureCollection", features },
          { style: () => ({ ...colourIn(STYLES.chosen), fill: !isRegion }), pane: "rk-chosen", interactive: false }).addTo(map);
      },
      boundsOf(ags) {
        const feature = collection("municipalities").features.find((candidate) => String(candidate.id) === ags);
        return feature ? L.geoJSON(feature).getBounds() : null;
      },
    };
  };

  function waterStyle(feature, zoom) {
    const grow = Math.pow(1.35, Math.max(0, zoom - 9.5));
    const width = (feature.properties.width || 1) * (feature.properties.class === "canal" ? 0.9 : 1.5) * Math.min(grow, 3);
    return { ...STYLES[feature.properties.class === "canal" ? "canal" : "river"], weight: width };
  }

  // Names: the larger town first; a name that would touch another or a marker tries other sides, then stays away.
  R.drawNames = function (map, basemap, occupied) {
    const pane = map.getPane("rk-names");
    pane.replaceChildren();
    if (!basemap.hasNames) return;
    const zoom = map.getZoom();
    const view = map.getPixelBounds().pad(0.3);
    const taken = occupied.slice();
    const measure = (R.measure = R.measure || document.createElement("canvas").getContext("2d"));
    const place = (text, position, className, size, weight, sides, withDot) => {
      const sizePx = size * R.scale;
      const point = map.project(position, zoom);
      if (!view.contains(point)) return;
      measure.font = `${weight} ${sizePx}px ${R.fontFamily}`;
      const width = measure.measureText(text).width + 6, height = sizePx + 4;
      for (const [dx, dy] of sides) {
        const left = point.x - width / 2 + Math.sign(dx) * (width / 2 + Math.abs(dx)), top = point.y - height / 2 + dy;
        const box = [left, top, left + width, top + height];
        if (taken.some((other) => R.touch(box, other))) continue;
        const spot = [point.x - 4, point.y - 4, point.x + 4, point.y + 4];
        const needsDot = withDot && (dx || dy) && !taken.some((other) => R.touch(spot, other));
        taken.push(box);
        const label = R.element("span", { class: "rk-name " + className, "aria-hidden": "true" }, [document.createTextNode(text)]);
        const origin = map.getPixelOrigin();
        L.DomUtil.setPosition(label, L.point(left - origin.x, top - origin.y).round());
        label.style.fontSize = sizePx + "px";
        pane.append(label);
        if (needsDot) { // beside its town, so the town shows where it is
          taken.push(spot);
          const dot = R.element("span", { class: "rk-dot" });
          L.DomUtil.setPosition(dot, point.subtract(origin).round());
          pane.append(dot);
        }
        return;
      }
    };
    // In pixels: on the town, just beside it, then past a marker that stands on it. A first number is from the edge of the name.
    const around = [[0, 0], [0, 13], [0, -13], [6, 0], [-6, 0], [0, 28], [0, -28], [6, 26], [6, -26], [-6, 26], [-6, -26], [21, 0], [-21, 0], [14, 20], [-14, 20], [14, -20], [-14, -20]];
    const towns = basemap.towns
      .filter(({ properties }) => zoom >= [0, 8, 9, 9.75, 10.5][properties.rank || 4] + (properties.inside ? 0 : 0.25))
      .sort((a, b) => b.properties.inside - a.properties.inside || b.properties.population - a.properties.population);
    for (const { properties, geometry } of towns) {
      const size = [0, 15, 13.5, 12.5, 11.5][properties.rank || 4] + (zoom > 11 ? 2 : 0);
      place(properties.name, [geometry.coordinates[1], geometry.coordinates[0]],
        properties.inside ? "rk-town" : "rk-beyond", size, properties.rank === 1 ? 600 : 400, around, true);
    }
    for (const { properties, geometry } of basemap.waterways) {
      if (properties.class === "canal" && zoom < 11) continue;
      const written = [];
      const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
      for (const share of zoom < 10.5 ? [0.3, 0.72] : [0.08, 0.2, 0.32, 0.44, 0.56, 0.68, 0.8, 0.92]) {
        const [longitude, latitude] = lines[0][Math.floor((lines[0].length - 1) * share)];
        const point = map.project([latitude, longitude], zoom);
        if (!view.contains(point) || written.some((other) => other.distanceTo(point) < 380)) continue;
        written.push(point);
        place(properties["name_" + basemap.language] || properties.name_de, [latitude, longitude], "rk-water", 11.5, 400, [[0, -11], [0, 11]]);
      }
    }
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
