// A map within a page that scrolls: one finger belongs to the page, two to the map.
(function (R) {
  "use strict";

  R.shareTouch = function (map, say) {
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    map.dragging.disable();
    map.touchZoom.enable(); // two fingers move and scale
    const box = map.getContainer();
    box.classList.add("rk-shared-touch");
    const hint = R.element("p", { class: "rk-note rk-hint", hidden: "", "aria-hidden": "true" });
    box.append(hint);
    let timer = 0;
    // The browser takes a single finger for the page and tells us so.
    box.addEventListener("touchcancel", (event) => {
      if (event.touches.length) return;
      hint.textContent = say();
      hint.hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => { hint.hidden = true; }, 1500);
    }, { passive: true });
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
