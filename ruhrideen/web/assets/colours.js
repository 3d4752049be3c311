// The palette's colours for what is drawn on canvas, light or dark as the page around the map is.
(function (R) {
  "use strict";

  const read = new Map(), painters = [];
  let probe = null;

  // The colour of `--rk-NAME` as it is now, in CSS.
  R.colour = function (name) {
    if (!read.has(name)) {
      if (!probe) document.body.append((probe = R.element("span", { hidden: "" })));
      probe.style.color = `var(--rk-${name})`;
      read.set(name, getComputedStyle(probe).color);
    }
    return read.get(name);
  };

  // `paint` is called when the colours have changed.
  R.onColours = (paint) => painters.push(paint);
  R.repaint = function () {
    read.clear();
    for (const paint of painters) paint();
  };

  // In the app Streamlit decides (its visitor may choose in its address) and tells each frame; a page alone follows its system.
  R.followColours = function () {
    const inApp = !!window.Streamlit;
    const root = document.documentElement;
    const take = (scheme) => { root.style.colorScheme = root.dataset.scheme = scheme; R.repaint(); };
    if (!inApp) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", R.repaint);
    else {
      try { take(getComputedStyle(window.frameElement.parentElement).colorScheme); } catch { take("light"); /* another origin */ }
      window.addEventListener("message", ({ data, source }) => {
        const base = source === window.parent && data?.type === "streamlit:render" && data.theme?.base;
        if ((base === "light" || base === "dark") && base !== root.dataset.scheme) take(base);
      });
    }
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
