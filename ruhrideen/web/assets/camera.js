// The camera: it glides to what is looked at, or stands there at once for people who prefer no motion.
(function (R) {
  "use strict";

  const REGION = [[51.205, 6.1], [51.835, 8.02]]; // with the airport of Weeze, west of the region
  const DESK = { padding: [40, 40], maxZoom: 12.5, seconds: 0.7 };
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  R.glide = (map, centre, zoom) => map.flyTo(centre, zoom, { animate: !still(), duration: DESK.seconds });

  R.createCamera = function (map, isDetail) {
    // How it frames what it shows; a presentation sets `stage`, which always moves and keeps more of the land around.
    const camera = { stage: null };

    // Leaflet only stretches what it drew when it set off. Drawn afresh on the way, land never ends within the frame.
    let drawn = null;
    map.on("move", (event) => {
      if (!event.flyTo) return;
      const zoom = map.getZoom(), centre = map.getCenter();
      const isNear = drawn && Math.abs(zoom - drawn.zoom) < 0.25
        && map.project(centre, zoom).distanceTo(map.project(drawn.centre, zoom)) < map.getSize().x / 5;
      if (isNear) return;
      drawn = { zoom, centre };
      map.fire("viewreset", { flyTo: true });
    });
    // As it stands it is drawn, but for a flight that another one breaks off: that has no end, and its land was drawn on the way.
    map.whenReady(() => map.on("movestart", () => { drawn = drawn || { zoom: map.getZoom(), centre: map.getCenter() }; }));
    map.on("moveend", () => { drawn = null; });

    camera.home = function (isAtOnce) {
      const { x, y } = map.getSize();
      // On the stage the map may be higher than the region: north of it more land is drawn than south.
      const room = camera.stage ? { paddingTopLeft: [20, Math.max(20, y - 0.85 * x)], paddingBottomRight: [20, 20] } : {};
      const options = { ...room, duration: (camera.stage || DESK).seconds };
      if (isAtOnce || still()) map.fitBounds(REGION, { ...options, animate: false });
      else if (!isThere(REGION, options)) map.flyToBounds(REGION, options);
    };

    // Moves only when what is looked at is not well in view already; without anything to look at a presentation shows all.
    camera.moveTo = function (bounds, isAtOnce) {
      if (!bounds.isValid()) return camera.stage && camera.home(isAtOnce);
      const { padding, maxZoom, seconds } = camera.stage || DESK;
      const besideLegend = map.getSize().x >= 800 && !isDetail && !camera.stage;
      const options = { paddingTopLeft: [besideLegend ? 250 : Math.min(padding[0], 30), padding[1]], paddingBottomRight: padding, maxZoom, duration: seconds };
      if (camera.stage) options.paddingTopLeft = padding;
      else if (!isAtOnce && map.getBounds().pad(-0.12).contains(bounds) && map.getZoom() > map.getBoundsZoom(bounds) - 2.2) return undefined;
      if (isAtOnce || still()) return map.fitBounds(bounds, { ...options, animate: false });
      return isThere(bounds, options) ? undefined : map.flyToBounds(bounds, options);
    };

    function isThere(bounds, options) {
      const { center, zoom } = map._getBoundsCenterZoom(L.latLngBounds(bounds), options);
      return zoom === map.getZoom() && map.project(center, zoom).distanceTo(map.project(map.getCenter(), zoom)) < 2;
    }
    return camera;
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
