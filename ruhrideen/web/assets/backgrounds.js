// What the map lies on: the embedded drawing, or an official map from our own server, named as its maker wants it.
(function (R) {
  "use strict";

  const RETRY_MS = 30000;

  R.createBackgrounds = function (map, config, basemap) {
    const offers = config.backgrounds || [];
    if (!offers.length || config.is_detail) return { build() {} };
    const pane = map.createPane("rk-tiles");
    pane.style.zIndex = 212; // above the embedded land, below its water and borders
    pane.style.pointerEvents = "none";
    const base = new URL(config.data_url, location.href);
    // Outside the folding list: who does not answer is said whether it is open or not.
    const words = R.element("p", { class: "rk-tiles-note", role: "status", hidden: "" });
    map.getContainer().append(words);
    let control = null, texts = {}, language = "de", shown = null, chosen = "", said = null;

    const keep = (key) => { try { window.parent.ruhrideenBackground = key; } catch { /* another origin: nothing to keep */ } };
    const kept = () => { try { return window.parent.ruhrideenBackground || ""; } catch { return ""; } };

    // `what` is an offer with what the server says of it ({de, en, kept_to_zoom}), or nothing.
    function say(what) {
      said = what;
      const lines = !what ? [] : [what[language] || texts.silent.replace("{operator}", what.offer.operator)];
      if (what && what.kept_to_zoom) lines.push(texts.keptToZoom);
      words.textContent = lines.join(" ");
      words.hidden = !what;
    }

    function choose(key) {
      if (shown) shown.remove();
      [shown, chosen] = [null, key];
      keep(key);
      say(null);
      map.getContainer().dataset.background = key;
      for (const input of control.getContainer().querySelectorAll("input")) input.checked = input.value === key;
      const offer = offers.find((candidate) => candidate.key === key);
      map.getContainer().classList.remove("rk-on-picture");
      if (offer) lay(offer);
      else basemap.setQuiet(false);
      if (offer) shown = show(offer);
    }

    // Our roads, water and names make room; names stay, in light letters, on a picture that has none.
    function lay(offer) {
      basemap.setQuiet(true, !offer.has_names);
      map.getContainer().classList.toggle("rk-on-picture", !offer.has_names);
    }

    function show(offer) {
      let failed = 0, loaded = 0, asked = false, timer = 0;
      const layer = L.tileLayer(base + offer.url, {
        pane: "rk-tiles", bounds: offer.bounds, minNativeZoom: offer.zooms[0], maxNativeZoom: offer.zooms[1], minZoom: 7, maxZoom: 18,
        updateWhenIdle: true, keepBuffer: 1,
      });
      const attribution = R.element("span", {}, [document.createTextNode(offer.attribution + " · "),
        R.element("a", { href: offer.licence_url, target: "_blank", rel: "noopener noreferrer" }, [document.createTextNode(offer.licence)])]).innerHTML; // escaped
      const isCurrent = () => shown && shown.layer === layer;

      layer.on("tileload", () => {
        [loaded, failed] = [loaded + 1, 0];
        if (!isCurrent()) return;
        lay(offer);
        if (!asked) say(null);
      });
      layer.on("tileerror", () => {
        failed += 1;
        if (!isCurrent() || asked || failed < 2) return;
        asked = true;
        if (!loaded) { // nothing of it came: the embedded map is what there is
          basemap.setQuiet(false);
          map.getContainer().classList.remove("rk-on-picture");
        }
        say({ offer });
        fetch(base + "tiles/status.json").then((answer) => answer.json()).then((status) => {
          if (isCurrent() && asked) lower({ offer, ...status[offer.key] });
        }).catch(() => { /* our own server is away: the words above say enough */ });
        timer = setTimeout(retry, RETRY_MS);
      });

      // Without its maker a map is drawn from what is kept, enlarged where one looks closer.
      function lower(status) {
        say(status);
        if (!status.kept_to_zoom || layer.options.maxNativeZoom === status.kept_to_zoom) return;
        layer.options.maxNativeZoom = status.kept_to_zoom;
        layer.redraw();
      }

      function retry() {
        [asked, failed] = [false, 0];
        layer.options.maxNativeZoom = offer.zooms[1];
        layer.redraw();
      }

      layer.addTo(map);
      map.attributionControl.addAttribution(attribution);
      return { layer, remove() { clearTimeout(timer); layer.remove(); map.attributionControl.removeAttribution(attribution); } };
    }

    return {
      build(data) {
        [texts, language] = [data.texts, data.language];
        const isOpen = control ? control.getContainer().open : false;
        if (control) control.remove();
        control = L.control({ position: "topright" });
        control.onAdd = () => {
          const option = (key, name) => R.element("label", {}, [
            R.element("input", { type: "radio", name: "rk-background", value: key, ...(key === chosen ? { checked: "" } : {}) }),
            document.createTextNode(" " + name)]);
          const box = R.element("details", { class: "rk-backgrounds" }, [
            R.element("summary", { title: texts.background, "aria-label": texts.background }),
            R.element("fieldset", {}, [R.element("legend", {}, [document.createTextNode(texts.background)]),
              option("", texts.embedded), ...offers.map((offer) => option(offer.key, offer.name[language]))])]);
          box.firstChild.innerHTML = '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M12 4 3 9l9 5 9-5ZM3 14l9 5 9-5" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></svg>';
          box.open = isOpen;
          box.addEventListener("change", (event) => choose(event.target.value));
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
        say(said);
        const key = kept();
        if (key && key !== chosen && offers.some((offer) => offer.key === key)) choose(key);
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
