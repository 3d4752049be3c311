// What the map lies on and what lies over it: the embedded drawing, official maps, a service of one's own. Whoever else than
// our own server would be asked is asked only after the visitor has agreed, for this visit.
(function (R) {
  "use strict";

  R.createBackgrounds = function (map, config, basemap) {
    if (config.is_detail || !config.data_url) return { build() {} }; // a file without a server has the embedded map
    const addPane = (name, level) => Object.assign(map.createPane(name).style, { zIndex: level, pointerEvents: "none" });
    addPane("rk-tiles", 212); // above the embedded land, below its water and borders
    addPane("rk-overlays", 213);
    const dataUrl = new URL(config.data_url, location.href).href;
    // Outside the folding list: who does not answer is said whether it is open or not.
    const note = R.element("p", { class: "rk-tiles-note", role: "status", hidden: "" });
    map.getContainer().append(note);
    const visit = readVisit();
    const laid = new Map(), said = new Map(); // by key: what lies on the map, and what is to be said of it
    let offers = null, data = null, control = null, box = null;

    fetch(dataUrl + "backgrounds.json").then((answer) => answer.json()).then((list) => { offers = list; if (data) build(); })
      .catch((error) => console.warn("No other maps:", error)); // the embedded one is there

    // In the page's memory alone: it outlives pages and languages of this visit, and ends when the page is loaded anew.
    function readVisit() {
      const fresh = { background: "", overlays: [], consents: [], services: [] };
      try { return (window.parent.ruhrideenMaps = window.parent.ruhrideenMaps || fresh); } catch { return fresh; /* another origin: nothing to keep */ }
    }

    const text = (words) => document.createTextNode(words);
    const fill = (words, values) => words.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
    const list = () => [...offers.basemaps, ...offers.overlays, ...visit.services];
    const find = (key) => list().find((offer) => offer.key === key);
    const nameOf = (offer) => offer.name[data.language];
    const operatorOf = (offer) => (offer.country ? `${offer.operator}, ${offer.country[data.language]}` : offer.operator);
    const mayAsk = (offer) => !offer.is_foreign || visit.consents.some((consent) => consent.operator === offer.operator);

    function say() {
      const lines = [];
      for (const [key, what] of said) {
        if (!find(key)) continue;
        lines.push(what[data.language] || fill(what.offer.is_foreign ? data.texts.silentOther : data.texts.silent, { operator: operatorOf(what.offer), name: nameOf(what.offer) }));
        if (what.kept_to_zoom) lines.push(data.texts.keptToZoom);
      }
      for (const key of visit.overlays) {
        const offer = find(key);
        if (laid.has(key) && offer.from_zoom && Math.round(map.getZoom()) < offer.from_zoom) lines.push(fill(data.texts.zoomCloser, { name: nameOf(offer) }));
      }
      const words = [...new Set(lines)].join(" ");
      if (note.textContent !== words) note.textContent = words;
      note.hidden = !words;
    }
    map.on("zoomend", () => { if (offers && data) say(); });

    function lift(key) {
      laid.get(key)?.remove();
      laid.delete(key);
      said.delete(key);
    }

    // Our roads, water and names make room; names stay, in light letters, on a picture that has none.
    function makeRoom(offer) {
      basemap.setQuiet(!!offer, !!offer && !offer.has_names);
      map.getContainer().classList.toggle("rk-on-picture", !!offer && !offer.has_names);
    }

    function lay(offer, isOverlay) {
      const place = { pane: isOverlay ? "rk-overlays" : "rk-tiles", isOverlay };
      laid.set(offer.key, R.layOfficialMap(map, dataUrl, offer, place, (what, loaded) => {
        if (what) said.set(offer.key, what); else said.delete(offer.key);
        if (!isOverlay) makeRoom(what && !loaded ? null : offer); // nothing of it came: the embedded map is what there is
        say();
      }));
      if (!isOverlay) makeRoom(offer);
    }

    function choose(key) {
      lift(visit.background);
      visit.background = key;
      map.getContainer().dataset.background = key;
      const offer = find(key);
      if (offer) lay(offer, false); else makeRoom(null);
      refresh();
    }

    function turn(key, isOn) {
      lift(key);
      visit.overlays = visit.overlays.filter((other) => other !== key).concat(isOn ? [key] : []);
      if (isOn) lay(find(key), true);
      refresh();
    }

    // Asks once for each operator; resolves to whether the browser may ask there.
    function agree(offer) {
      if (mayAsk(offer)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const answer = (yes) => {
          if (yes) visit.consents.push({ operator: offer.operator, country: offer.country });
          question.remove();
          resolve(yes);
          refresh();
        };
        const button = (words, yes) => { const one = R.element("button", { type: "button" }, [text(words)]); one.addEventListener("click", () => answer(yes)); return one; };
        const words = fill(offer.country ? data.texts.consent : data.texts.consentUnknown, { name: nameOf(offer), operator: operatorOf(offer) });
        const question = R.element("div", { class: "rk-consent", role: "group", tabindex: "-1", "aria-label": words }, [
          R.element("p", {}, [text(words)]), R.element("p", {}, [text(data.texts.consentScope)]),
          button(data.texts.consentYes, true), button(data.texts.consentNo, false)]);
        box.querySelector(".rk-consent")?.remove();
        box.querySelector(".rk-maps").prepend(question);
        question.focus();
        question.scrollIntoView({ block: "nearest" });
      });
    }

    function withdraw(operator) {
      visit.consents = visit.consents.filter((consent) => consent.operator !== operator);
      for (const offer of list().filter((one) => one.is_foreign && one.operator === operator)) {
        if (visit.background === offer.key) choose("");
        if (visit.overlays.includes(offer.key)) turn(offer.key, false);
      }
      refresh();
      box.firstChild.focus();
    }

    async function take(event) {
      const { value: key, type, checked } = event.target;
      if (!["radio", "checkbox"].includes(type)) return;
      const offer = find(key);
      if (offer && (checked || type === "radio") && !mayAsk(offer)) {
        refresh(); // as it was, until the visitor has agreed
        if (!(await agree(offer))) return box.querySelector(`input[value="${CSS.escape(key)}"]`)?.focus();
      }
      if (type === "radio") choose(key); else turn(key, checked);
      box.querySelector(`input[value="${CSS.escape(key)}"]`)?.focus();
    }

    function addService(service) {
      const key = `own-${visit.services.length + 1}`;
      visit.services.push({
        key, name: { de: service.title, en: service.title }, operator: service.host, country: null, is_foreign: true, attribution: service.attribution, licence: "",
        has_names: true, bounds: [[-85, -180], [85, 180]], from_zoom: 0, zooms: [0, 18], url: service.url, layer: service.layer, version: service.version, format: "image/png",
      });
      build();
      turn(key, true);
    }

    function option(type, key, name, offer) {
      const small = offer && offer.is_foreign ? [R.element("small", {}, [text(offer.country ? `${offer.maker}, ${offer.country[data.language]}` : offer.operator)])] : [];
      return R.element("label", {}, [R.element("input", { type, name: type === "radio" ? "rk-background" : "rk-overlay", value: key }), R.element("span", {}, [text(name), ...small])]);
    }

    function group(words, options) {
      return R.element("fieldset", {}, [R.element("legend", {}, [text(words)]), ...options]);
    }

    // What is on is what the fields say.
    function refresh() {
      for (const input of box.querySelectorAll("input[type=radio]")) input.checked = input.value === visit.background;
      for (const input of box.querySelectorAll("input[type=checkbox]")) input.checked = visit.overlays.includes(input.value);
      box.querySelector(".rk-consents").replaceChildren(...visit.consents.map((consent) => {
        const button = R.element("button", { type: "button" }, [text(data.texts.consentEnd)]);
        button.addEventListener("click", () => withdraw(consent.operator));
        return R.element("li", {}, [text(fill(data.texts.consentGiven, { operator: operatorOf(consent) }) + " "), button]);
      }));
      say();
    }

    function build() {
      if (!offers || (!offers.basemaps.length && !offers.overlays.length && !offers.own)) return;
      const isOpen = box ? box.open : false, { texts } = data;
      if (control) control.remove();
      control = L.control({ position: "topright" });
      control.onAdd = () => {
        const maps = R.element("div", { class: "rk-maps" });
        if (offers.basemaps.length) maps.append(group(texts.background, [option("radio", "", texts.embedded), ...offers.basemaps.map((offer) => option("radio", offer.key, nameOf(offer), offer))]));
        const overlays = [...offers.overlays, ...visit.services];
        if (overlays.length) maps.append(group(texts.overlays, overlays.map((offer) => option("checkbox", offer.key, nameOf(offer), offer))));
        if (offers.own) maps.append(R.element("details", { class: "rk-own" }, [R.element("summary", {}, [text(texts.ownService)]),
          R.createServiceForm(texts, (host) => agree({ key: "", name: { de: host, en: host }, operator: host, country: null, is_foreign: true }), addService)]));
        maps.append(R.element("ul", { class: "rk-consents" }));
        box = R.element("details", { class: "rk-backgrounds" }, [R.element("summary", { title: texts.maps, "aria-label": texts.maps }), maps]);
        box.firstChild.innerHTML = '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M12 4 3 9l9 5 9-5ZM3 14l9 5 9-5" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></svg>';
        box.open = isOpen;
        box.addEventListener("change", take);
        box.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || !box.open) return;
          event.stopPropagation();
          box.open = false;
          box.firstChild.focus();
        });
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      control.addTo(map);
      if (!find(visit.background)) visit.background = "";
      visit.overlays = visit.overlays.filter(find);
      if (visit.background && !laid.has(visit.background)) choose(visit.background);
      for (const key of visit.overlays) if (!laid.has(key)) lay(find(key), true);
      map.getContainer().dataset.background = visit.background;
      refresh();
    }

    return { build(shown) { data = shown; build(); } };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
