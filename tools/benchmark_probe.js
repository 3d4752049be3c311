// Loaded into every page before its own scripts: tells when what a person waits for is painted, by the browser's own clock.
// All times are milliseconds since the epoch (timeOrigin + now), so that the page and the map's frame share one clock.
(() => {
  "use strict";
  if (window !== window.top) return;

  const TIMEOUT_MS = 120000;
  const now = () => performance.timeOrigin + performance.now();

  // The documents of all maps that a person can see; while st_folium mounts a new one there may be two.
  function findMaps() {
    const maps = [];
    for (const frame of document.querySelectorAll("iframe")) {
      const inner = frame.contentDocument;
      const seen = frame.clientHeight > 50 && frame.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (seen && inner && inner.getElementById("map_div")) maps.push(inner);
    }
    return maps;
  }

  // A task queued in the animation frame runs once that frame is painted.
  function afterPaint(then) {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(now());
    channel.port2.postMessage(null);
  }

  // Resolves with the time of the first painted frame in which each condition holds, counted from `started()`.
  // A condition gets the page and one map (or null). It is looked at in every frame, just before the frame is painted.
  function watch(conditions, started) {
    return new Promise((resolve, reject) => {
      const open = new Map(Object.entries(conditions));
      const times = {};
      const deadline = now() + TIMEOUT_MS;
      function look() {
        if (now() > deadline) return reject(new Error("never seen: " + [...open.keys()].join(", ")));
        if (started() === null) return requestAnimationFrame(look);
        const maps = [...findMaps(), null];
        for (const [name, holds] of open) {
          if (!maps.some((map) => holds(document, map))) continue;
          open.delete(name);
          afterPaint((time) => {
            times[name] = time - started();
            if (Object.keys(times).length === Object.keys(conditions).length) resolve(times);
          });
        }
        if (open.size) requestAnimationFrame(look);
      }
      requestAnimationFrame(look);
    });
  }

  window.benchmark = {
    findMaps,
    // From the start of the navigation.
    watchLoad: (conditions) => watch(conditions, () => performance.timeOrigin),
    // From the next click, wherever it lands: the time that the browser gave the event, before any script ran.
    watchClick(conditions) {
      const early = Object.keys(conditions).filter((name) => [...findMaps(), null].some((map) => conditions[name](document, map)));
      if (early.length) throw new Error("true before the click: " + early.join(", "));
      let started = null;
      for (const view of [window, ...findMaps().map((map) => map.defaultView)]) {
        view.addEventListener("click", (event) => { started = started ?? view.performance.timeOrigin + event.timeStamp; },
          { capture: true, once: true });
      }
      return watch(conditions, () => started);
    },
    // Where to press an element so that it, and nothing above it, is hit; null if it is not in view.
    findPoint(element) {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const inner = element.ownerDocument;
      const hit = inner.elementFromPoint(x, y);
      if (!hit || !(element === hit || element.contains(hit))) return null;
      const frame = inner.defaultView.frameElement;
      const offset = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
      const point = { x: x + offset.left, y: y + offset.top };
      const onPage = document.elementFromPoint(point.x, point.y);
      return onPage && (onPage === frame || element.contains(onPage)) ? point : null;
    },
    // What changes as long as the page is still busy after an answer.
    describeState() {
      const app = document.querySelector("[data-testid=stApp]");
      const maps = findMaps().map((inner) => {
        const map = inner.defaultView.map;
        return [inner.getElementById("map_div").dataset.drawn, map && map.getZoom && [map.getZoom(), map.getCenter()]];
      });
      return [app && app.dataset.testScriptState, maps, location.href].join(" ");
    },
  };
})();
