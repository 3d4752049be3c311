// A WMS of one's own: its address checked, its layers read, one of them tried before it counts as a map.
(function (R) {
  "use strict";

  const TIMEOUT_MS = 15000, LARGEST_ANSWER = 5e6, MOST_LAYERS = 400;
  const PROBE_BOX = [758000, 6690000, 858000, 6790000]; // the middle of the region, EPSG:3857
  const OF_THE_PROTOCOL = new Set(["service", "request", "version", "layers", "styles", "format", "crs", "srs", "bbox", "width", "height", "transparent"]);
  const failure = (key) => Object.assign(new Error(key), { key });

  // Returns the address without what a WMS client asks itself; throws an error whose `key` names the words for it.
  R.readServiceAddress = function (text) {
    let url;
    try { url = new URL(text.trim()); } catch { throw failure("ownNoAddress"); }
    if (url.protocol !== "https:") throw failure("ownNotHttps");
    if (url.username || url.password) throw failure("ownNoAddress");
    for (const name of [...url.searchParams.keys()]) if (OF_THE_PROTOCOL.has(name.toLowerCase())) url.searchParams.delete(name);
    url.hash = "";
    return url;
  };

  function ask(url, query) {
    const asked = new URL(url);
    for (const [name, value] of Object.entries(query)) asked.searchParams.set(name, value);
    return asked;
  }

  // Returns { layers: [{ name, title }], version, attribution } of those that it draws in the map's projection.
  R.readService = async function (url) {
    const asked = ask(url, { SERVICE: "WMS", REQUEST: "GetCapabilities" });
    let text;
    try {
      const answer = await fetch(asked, { signal: AbortSignal.timeout(TIMEOUT_MS), referrerPolicy: "no-referrer", credentials: "omit" });
      if (!answer.ok) throw failure("ownSilent");
      text = await answer.text();
    } catch (error) { throw error.key ? error : failure("ownUnreadable"); }
    const root = text.length > LARGEST_ANSWER ? null : new DOMParser().parseFromString(text, "text/xml").documentElement;
    if (!root || !["WMS_Capabilities", "WMT_MS_Capabilities"].includes(root.localName)) throw failure("ownNoService");
    const child = (node, name) => [...node.children].find((one) => one.localName === name);
    const words = (node, name) => (child(node, name)?.textContent || "").trim().slice(0, 200);
    const layers = [];
    (function walk(node, inherited) {
      for (const layer of [...node.children].filter((one) => one.localName === "Layer")) {
        const systems = [...inherited, ...[...layer.children].filter((one) => ["CRS", "SRS"].includes(one.localName)).flatMap((one) => one.textContent.trim().split(/\s+/))];
        const name = words(layer, "Name");
        if (name && systems.includes("EPSG:3857") && layers.length < MOST_LAYERS) layers.push({ name, title: words(layer, "Title") || name, credit: child(layer, "Attribution") && words(child(layer, "Attribution"), "Title") });
        walk(layer, systems);
      }
    })(child(root, "Capability") || root, []);
    if (!layers.length) throw failure("ownNoLayer");
    return { layers, version: root.getAttribute("version") === "1.3.0" ? "1.3.0" : "1.1.1" };
  };

  // Resolves when the service draws the layer; a picture needs no leave of the service, unlike its list of layers.
  R.probeLayer = function (url, layer, version) {
    const system = version === "1.3.0" ? "CRS" : "SRS";
    return new Promise((resolve, reject) => {
      const picture = new Image();
      const timer = setTimeout(() => { picture.src = ""; reject(failure("ownSilent")); }, TIMEOUT_MS);
      picture.referrerPolicy = "no-referrer";
      picture.onload = () => { clearTimeout(timer); resolve(); };
      picture.onerror = () => { clearTimeout(timer); reject(failure("ownNotDrawn")); };
      picture.src = ask(url, { SERVICE: "WMS", REQUEST: "GetMap", VERSION: version, LAYERS: layer, STYLES: "", [system]: "EPSG:3857", BBOX: PROBE_BOX.join(","), WIDTH: "256", HEIGHT: "256", FORMAT: "image/png", TRANSPARENT: "TRUE" });
    });
  };

  // Returns the form; `agree(host)` resolves to whether the visitor lets the browser ask there, `add(offer)` takes what passed.
  R.createServiceForm = function (texts, agree, add) {
    const text = (words) => document.createTextNode(words);
    const address = R.element("input", { type: "url", inputmode: "url", placeholder: "https://…", required: "", autocomplete: "off", spellcheck: "false" });
    const status = R.element("p", { role: "status", class: "rk-service-status" });
    const choice = R.element("div", { class: "rk-service-layer" });
    const form = R.element("form", { class: "rk-service", novalidate: "" }, [
      R.element("label", {}, [text(texts.ownAddress), address]), R.element("button", { type: "submit" }, [text(texts.ownCheck)]), choice, status]);
    let url = null, version = "1.3.0";
    const say = (key, host) => { status.textContent = key ? texts[key].replace("{host}", host || (url ? url.host : "")) : ""; };

    // A list where the service lets us read it, else a field for the layer's name.
    function offerLayers(layers) {
      const field = layers
        ? R.element("select", {}, layers.map((layer) => R.element("option", { value: layer.name, "data-credit": layer.credit || "" }, [text(layer.title)])))
        : R.element("input", { type: "text", maxlength: "200", autocomplete: "off", spellcheck: "false" });
      const button = R.element("button", { type: "button" }, [text(texts.ownAdd)]);
      button.addEventListener("click", () => take(field));
      choice.replaceChildren(R.element("label", {}, [text(texts.ownLayer), field]), button);
      field.focus();
    }

    async function take(field) {
      const layer = field.value.trim();
      if (!layer) return;
      const title = field.selectedOptions ? field.selectedOptions[0].textContent : layer;
      const credit = field.selectedOptions ? field.selectedOptions[0].dataset.credit : "";
      say("ownTrying");
      try {
        await R.probeLayer(url, layer, version);
        say("");
        choice.replaceChildren();
        address.value = "";
        add({ url: url.href, host: url.host, layer, version, title, attribution: credit ? `${credit} (${url.host})` : `WMS: ${url.host}` });
      } catch (error) { say(error.key); }
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      choice.replaceChildren();
      try { url = R.readServiceAddress(address.value); } catch (error) { return say(error.key); }
      say("");
      if (!(await agree(url.host))) return;
      say("ownTrying");
      try {
        const service = await R.readService(url);
        version = service.version;
        say("");
        offerLayers(service.layers);
      } catch (error) {
        say(error.key);
        if (error.key === "ownUnreadable") offerLayers(null);
      }
    });
    return form;
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
