// One official map on ours: tiles from our own server or a maker's, its name in the corner, and word of it when it is silent.
(function (R) {
  "use strict";

  const RETRY_MS = 30000;
  const WMS_TILE_PX = 512; // fewer requests, fewer names cut at edges

  // `place` is { pane, isOverlay }; `tell(what)` hears that tiles came (nothing) or failed ({ de, en, kept_to_zoom }).
  R.layOfficialMap = function (map, dataUrl, offer, place, tell) {
    let failed = 0, loaded = 0, asked = false, timer = 0, isGone = false;
    const options = {
      pane: place.pane, bounds: offer.bounds, minZoom: Math.max(7, offer.from_zoom), maxZoom: 18,
      updateWhenIdle: true, keepBuffer: 1, referrerPolicy: "no-referrer",
    };
    const layer = offer.layer
      ? L.tileLayer.wms(offer.url, { ...options, layers: offer.layer, format: offer.format, transparent: place.isOverlay, version: offer.version || "1.3.0", tileSize: WMS_TILE_PX })
      : L.tileLayer(offer.is_foreign ? offer.url : dataUrl + offer.url, { ...options, minNativeZoom: offer.zooms[0], maxNativeZoom: offer.zooms[1] });
    const credit = [document.createTextNode(offer.attribution + (offer.licence ? " · " : ""))];
    if (offer.licence) credit.push(R.element("a", { href: offer.licence_url, target: "_blank", rel: "noopener noreferrer" }, [document.createTextNode(offer.licence)]));
    const attribution = R.element("span", {}, credit).innerHTML; // escaped

    layer.on("tileload", () => {
      [loaded, failed] = [loaded + 1, 0];
      if (!isGone && !asked) tell(null, loaded);
    });
    layer.on("tileerror", () => {
      failed += 1;
      if (isGone || asked || failed < 2) return;
      asked = true;
      tell({ offer }, loaded);
      timer = setTimeout(retry, RETRY_MS);
      if (offer.is_foreign) return;
      fetch(dataUrl + "tiles/status.json").then((answer) => answer.json()).then((status) => {
        if (!isGone && asked) lower({ offer, ...status[offer.key] });
      }).catch(() => { /* our own server is away: the words above say enough */ });
    });

    // Without its maker a map is drawn from what is kept, enlarged where one looks closer.
    function lower(status) {
      tell(status, loaded);
      if (!status.kept_to_zoom || layer.options.maxNativeZoom === status.kept_to_zoom) return;
      layer.options.maxNativeZoom = status.kept_to_zoom;
      layer.redraw();
    }

    function retry() {
      [asked, failed] = [false, 0];
      if (!offer.layer) layer.options.maxNativeZoom = offer.zooms[1];
      layer.redraw();
    }

    layer.addTo(map);
    map.attributionControl.addAttribution(attribution);
    return {
      remove() {
        isGone = true;
        clearTimeout(timer);
        layer.remove();
        map.attributionControl.removeAttribution(attribution);
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
