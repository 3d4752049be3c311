// The map's state: what the app says, what the person does, and the drawing of both.
(function (R) {
  "use strict";

  R.scale = 1; // of markers and names; a presentation draws them larger
  R.fontFamily = '"Ruhrideen Sans", system-ui, sans-serif';

  // `config.files` are the map's data where it is not fetched, `config.onEvent` hears what a person does where no Streamlit does.
  R.start = function (map, config) {
    const font = config.font_url ? `@font-face{font-family:"Ruhrideen Sans";src:url("${config.font_url}");font-weight:200 900}` : "";
    document.head.append(R.element("style", {}, [document.createTextNode(font + R.styles)]));
    document.documentElement.classList.toggle("rk-detail", !!config.is_detail);
    R.followColours();
    const state = { data: null, basemap: null, message: null, themes: [], places: [], emphasised: new Set(), sent: 0, themesSent: 0, own: null };
    R.state = state;
    map.attributionControl.setPrefix(false);
    map.invalidateSize({ pan: false });
    window.addEventListener("resize", () => map.invalidateSize({ pan: false }));
    let isTouched = false;
    map.on("dragstart", () => { isTouched = true; });
    for (const name of ["wheel", "dblclick"]) map.getContainer().addEventListener(name, () => { isTouched = true; }, { passive: true });
    map.on("resize", () => {
      if (!isTouched && state.message && state.data) (state.emphasised.size || state.message.municipality || state.message.near || state.message.drawn) ? camera.moveTo(findBounds(state.message), true) : camera.home(true);
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !R.isDrawing?.()) send({ look_at: null }); });
    if (config.shares_touch) R.shareTouch(map, () => state.data?.texts.twoFingers || "");
    map.setMaxBounds([[50.5, 4.9], [52.8, 9.4]]);
    const camera = R.createCamera(map, config.is_detail);
    const kept = readView();
    if (kept) map.setView(kept.centre, kept.zoom, { animate: false });
    else camera.home(true);
    let legend = null, markers = null, sketch = null, backgrounds = null, choice = null, controls = [], attribution = "";

    function readView() {
      try { return config.is_detail ? null : window.parent.ruhrideenView || null; } catch { return null; }
    }
    map.on("moveend", () => {
      try { if (!config.is_detail) window.parent.ruhrideenView = { centre: map.getCenter(), zoom: map.getZoom() }; } catch { /* another origin: nothing to keep */ }
      if (state.data) redraw();
    });
    // Names are laid out for one view; while the camera glides or zooms they would stand still over moving land.
    const namePanes = () => ["rk-names", "rk-chosen-names"].map((name) => map.getPane(name)).filter(Boolean);
    map.on("zoomstart", () => { for (const pane of namePanes()) pane.style.visibility = "hidden"; });
    map.on("click", () => { if (!R.isDrawing?.() && state.message && (state.message.idea || state.message.place || state.message.municipality)) send({ look_at: null }); });

    // Tells the app at once (st_folium's own answer waits 250 ms).
    function send(event) {
      state.sent += 1;
      state.own = event;
      (config.onEvent || window.Streamlit.setComponentValue)({ number: state.sent, ...event });
    }

    R.onColours(() => {
      if (!state.data) return;
      sketch?.show(state.message, state.data.texts);
      redraw();
    });

    const files = new Map();
    function load(name) {
      if (config.files) return config.files[name.split("/").pop()];
      if (!files.has(name)) {
        files.set(name, fetch(new URL(config.data_url + name, location.href)).then((answer) => {
          if (!answer.ok) throw new Error(answer.status);
          return answer.json();
        }));
      }
      return files.get(name);
    }

    R.show = function (message) {
      window.feature_group = []; // st_folium would keep every earlier message's layer
      state.message = message;
      Promise.all([load(`${message.catalogue}/basemap.json`), load(`${message.catalogue}/ideas.${message.language}.json`)])
        .then(([base, data]) => { if (state.message === message) take(message, base, data); })
        .catch((error) => fail(message, error));
    };

    // What a list beside the map asks for, shown before the app has answered; its answer then confirms it.
    R.preview = function (focus) {
      if (!state.data || !state.message) return;
      state.message = { ...state.message, idea: null, place: null, municipality: null, ...focus };
      take(state.message, null, state.data);
    };

    function fail(message, error) {
      console.error(error);
      const words = config.failed[message.language] || "";
      map.getContainer().append(R.element("p", { class: "rk-failed", role: "alert" }, [document.createTextNode(words)]));
    }

    function take(message, base, data) {
      if (!state.basemap) {
        state.basemap = R.drawBasemap(map, base, (ags) => send({ look_at: "municipality", key: ags }));
        backgrounds = R.createBackgrounds(map, config, state.basemap);
        markers = R.createMarkers(map, (id) => send({ look_at: "place", key: id }));
        if (!config.is_detail) legend = R.createLegend(map, chooseThemes, hideInferred);
        if (!config.is_detail && !config.files) sketch = R.createSketch(map, (event) => send(event));
      }
      if (state.data !== data) takeData(data);
      const before = state.focus;
      state.focus = JSON.stringify([message.idea, message.place, message.municipality, message.near, message.drawn]);
      if (message.answers >= state.themesSent) { // else the person has switched again since
        state.themes = message.themes;
        state.hidesInferred = message.hidesInferred;
      }
      state.others = readBits(message.shown);
      state.links = readBits(message.links);
      if (sketch) sketch.show(message, data.texts);
      choice?.show(message.municipality);
      state.emphasised = findEmphasised(message);
      const towns = [...state.emphasised].map((place) => place.town).filter(Boolean);
      state.basemap.raise(message.idea && !state.emphasised.size ? ["region"] : message.municipality ? [message.municipality] : towns);
      const isOff = state.emphasised.size && [...state.emphasised].every((place) => !R.isOnMap(place));
      note(message.idea && !state.emphasised.size ? data.texts.regionWide : isOff ? data.texts.offMap : "");
      const own = state.own && (state.own.look_at !== undefined || state.own.drawn || state.own.near) && message.answers >= state.sent;
      state.own = null;
      map.getContainer().classList.toggle("rk-region-wide", !!message.idea && !state.emphasised.size);
      redraw();
      if (state.focus !== before && !own) camera.moveTo(findBounds(message), before === undefined);
    }

    function takeData(data) {
      state.data = data;
      data.list = data.ideas.map(([number, theme, title]) => ({ number, theme, title }));
      for (const place of data.places) place.entries = place.ideas.map(([index, relation, link]) => ({ idea: data.list[index], index, relation, link }));
      state.basemap.language = data.language;
      document.documentElement.lang = data.language;
      if (window.frameElement) window.frameElement.title = data.texts.map;
      map.getContainer().setAttribute("role", "region");
      map.getContainer().setAttribute("aria-label", data.texts.map);
      if (attribution) map.attributionControl.removeAttribution(attribution);
      attribution = R.element("i", {}, [document.createTextNode(data.attribution)]).innerHTML; // escaped
      map.attributionControl.addAttribution(attribution);
      for (const control of controls) control.remove();
      controls = R.createControls(map, data, config, () => camera.home(false),
        (id) => send({ look_at: "place", key: id }));
      if (!config.is_detail) controls.push(choice = R.createMunicipalityChoice(map, data, state.basemap.municipalities, (ags) => {
        camera.moveTo(state.basemap.boundsOf(ags));
        send({ look_at: "municipality", key: ags });
      }));
      backgrounds.build(data);
    }

    // Switches in the browser first; the app's answer then confirms it.
    function chooseThemes(themes) {
      state.themes = themes;
      redraw();
      send({ themes });
      state.themesSent = state.sent;
    }

    function hideInferred(hides) {
      state.hidesInferred = hides;
      redraw();
      send({ hides_inferred: hides });
      state.themesSent = state.sent;
    }

    // A number in hexadecimal as the set of its bits; null, which means all, stays null.
    const bitsRead = new Map();
    function readBits(text) {
      if (text === null) return null;
      if (!bitsRead.has(text)) {
        if (bitsRead.size > 20) bitsRead.clear();
        const bits = new Set();
        [...text].reverse().forEach((digit, place) => { for (let bit = 0; bit < 4; bit += 1) if (parseInt(digit, 16) & (1 << bit)) bits.add(place * 4 + bit); });
        bitsRead.set(text, bits);
      }
      return bitsRead.get(text);
    }

    // Which ideas are shown, and for each theme how many it has or would have among what the other filters let through.
    function findShown() {
      const { list, themes } = state.data;
      const chosen = new Set(state.themes.map((key) => themes.findIndex((theme) => theme.key === key)));
      const counts = themes.map(() => 0), shown = new Set();
      list.forEach((idea, index) => {
        if (state.others && !state.others.has(index)) return;
        counts[idea.theme] += 1;
        if (!chosen.size || chosen.has(idea.theme)) shown.add(index);
      });
      state.shown = shown;
      return counts;
    }

    function findEmphasised(message) {
      const chosen = state.data.places.filter((place) => place.id === message.place
        || (message.idea && place.entries.some((entry) => entry.idea.number === message.idea)));
      return new Set(chosen);
    }

    function redraw() {
      const counts = findShown();
      state.places = [];
      // What is looked at is there whatever the filters say: all of a place, of an idea's places that idea.
      const { idea } = state.message || {};
      const isAsked = (place, entry) => state.emphasised.has(place) && (!idea || entry.idea.number === idea);
      for (const place of state.data.places) {
        place.shown = place.entries.filter((entry) => isAsked(place, entry)
          || (state.shown.has(entry.index) && (!state.links || state.links.has(entry.link)) && !(state.hidesInferred && entry.relation === "inferred")));
        if (config.is_detail && !state.emphasised.has(place)) continue;
        if (place.shown.length && R.isOnMap(place)) state.places.push(place);
      }
      if (legend) legend.update(state.data, state.themes, state.hidesInferred, counts);
      R.updateBeyond(state);
      const boxes = markers.draw(state.data, state, legend ? legend.box() : null);
      R.drawNames(map, state.basemap, boxes);
      for (const pane of namePanes()) pane.style.visibility = "";
      map.getContainer().dataset.drawn = String(Number(map.getContainer().dataset.drawn || 0) + 1);
      map.getContainer().dataset.shown = String(state.shown.size);
    }

    function note(text) {
      let box = map.getContainer().querySelector(".rk-note");
      if (!box) map.getContainer().append((box = R.element("p", { class: "rk-note", role: "status" })));
      box.textContent = text;
      box.hidden = !text;
    }

    // What is looked at, on the map; no valid bounds if nothing of it is there.
    function findBounds(message) {
      const bounds = L.latLngBounds([]);
      for (const place of state.emphasised) {
        if (!R.isOnMap(place)) continue;
        bounds.extend(place.geometry ? L.geoJSON(place.geometry).getBounds()
          : place.town ? state.basemap.boundsOf(place.town) || [] : L.latLng(place.latitude, place.longitude).toBounds(Math.max(place.uncertainty_m * 2.4, 5000)));
      }
      if (message.municipality) bounds.extend(state.basemap.boundsOf(message.municipality) || bounds);
      if (!bounds.isValid() && sketch) bounds.extend(sketch.bounds(message) || bounds);
      return bounds;
    }
    return { camera, redraw };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
