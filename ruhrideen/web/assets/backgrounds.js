// What the map lies on: the embedded drawing, or an official map from our own server, named as its maker wants it.
(function (R) {
  "use strict";

  R.createBackgrounds = function (map, config, basemap) {
    const offers = config.backgrounds || [];
    if (!offers.length || config.is_detail) return { build() {} };
    const pane = map.createPane("rk-tiles");
    pane.style.zIndex = 212; // above the embedded land, below its water and borders
    pane.style.pointerEvents = "none";
    let control = null, texts = {}, language = "de", layer = null, chosen = "", failed = 0, loaded = 0;

    const keep = (key) => { try { window.parent.ruhrideenBackground = key; } catch { /* another origin: nothing to keep */ } };
    const kept = () => { try { return window.parent.ruhrideenBackground || ""; } catch { return ""; } };

    function say(words) {
      const box = control.getContainer().querySelector(".rk-tiles-note");
      box.textContent = words;
      box.hidden = !words;
    }

    function choose(key) {
      if (layer) { layer.remove(); map.attributionControl.removeAttribution(layer.words); }
      layer = null;
      chosen = key;
      keep(key);
      say("");
      basemap.setQuiet(!!key);
      map.getContainer().dataset.background = key;
      for (const input of control.getContainer().querySelectorAll("input")) input.checked = input.value === key;
      const offer = offers.find((candidate) => candidate.key === key);
      if (!offer) return;
      failed = loaded = 0;
      layer = L.tileLayer(new URL(config.data_url, location.href) + offer.url, {
        pane: "rk-tiles", bounds: offer.bounds, minNativeZoom: offer.zooms[0], maxNativeZoom: offer.zooms[1], minZoom: 7, maxZoom: 18,
        updateWhenIdle: true, keepBuffer: 1,
      });
      layer.words = R.element("i", {}, [document.createTextNode(offer.attribution)]).innerHTML; // escaped
      map.attributionControl.addAttribution(layer.words);
      layer.on("tileload", () => { loaded += 1; failed = 0; if (chosen === key) say(""); });
      layer.on("tileerror", () => {
        failed += 1;
        if (chosen !== key || failed < 2) return;
        say(texts.silent.replace("{operator}", offer.operator));
        if (!loaded) basemap.setQuiet(false); // nothing of it came: the embedded map is what there is
      });
      layer.addTo(map);
    }

    return {
      build(data) {
        [texts, language] = [data.texts, data.language];
        if (control) control.remove();
        control = L.control({ position: "topright" });
        control.onAdd = () => {
          const option = (key, name) => R.element("label", {}, [
            R.element("input", { type: "radio", name: "rk-background", value: key, ...(key === chosen ? { checked: "" } : {}) }),
            document.createTextNode(" " + name)]);
          const box = R.element("details", { class: "rk-backgrounds" }, [
            R.element("summary", { title: texts.background, "aria-label": texts.background }),
            R.element("fieldset", {}, [R.element("legend", {}, [document.createTextNode(texts.background)]),
              option("", texts.embedded), ...offers.map((offer) => option(offer.key, offer.name[language])),
              R.element("p", { class: "rk-tiles-note", role: "status", hidden: "" })])]);
          box.firstChild.innerHTML = '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M12 4 3 9l9 5 9-5ZM3 14l9 5 9-5" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></svg>';
          box.addEventListener("change", (event) => choose(event.target.value));
          L.DomEvent.disableClickPropagation(box);
          L.DomEvent.disableScrollPropagation(box);
          return box;
        };
        control.addTo(map);
        const key = kept();
        if (key && key !== chosen && offers.some((offer) => offer.key === key)) choose(key);
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
