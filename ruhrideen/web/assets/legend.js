// The legend, which is the theme filter: nothing pressed shows everything, what is pressed is shown.
(function (R) {
  "use strict";

  R.createLegend = function (map, onThemes, onInferred) {
    const readWidth = () => map.getSize().x >= 800 && map.getSize().y >= 480;
    let isWide = readWidth(), folded = null;
    const control = L.control({ position: isWide ? "bottomleft" : "topleft" });
    map.on("resize", () => {
      if (readWidth() === isWide) return;
      isWide = !isWide;
      control.setPosition(isWide ? "bottomleft" : "topleft");
      if (folded) folded.open = isWide;
    });
    const box = R.element("section", { class: "rk-legend" });
    control.onAdd = () => box;
    control.addTo(map);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    let drawnFor = null, buttons = new Map(), reset = null, inferred = null, chosen = new Set();

    function build(data) {
      drawnFor = data;
      buttons = new Map();
      const { texts } = data;
      box.setAttribute("aria-label", texts.filter);
      const list = R.element("ul");
      for (const theme of data.themes) {
        const button = R.element("button", { type: "button", "data-theme": theme.key, "aria-pressed": "false" }, [
          R.drawSymbol(theme, "named", 20), R.element("span", {}, [document.createTextNode(theme.name)]),
          R.element("span", { class: "rk-number" }, [document.createTextNode(theme.count)])]);
        button.addEventListener("click", () => {
          const next = new Set(chosen);
          next.has(theme.key) ? next.delete(theme.key) : next.add(theme.key);
          onThemes(next.size === data.themes.length ? [] : data.themes.map((t) => t.key).filter((key) => next.has(key)));
        });
        buttons.set(theme.key, button);
        list.append(R.element("li", {}, [button]));
      }
      reset = R.element("button", { type: "button", class: "rk-reset" }, [document.createTextNode(texts.all)]);
      reset.addEventListener("click", () => onThemes([]));
      folded = R.element("details", { class: "rk-themes" }, [
        R.element("summary", {}, [document.createTextNode(texts.themes)]), list, reset, buildSigns(data)]);
      folded.open = isWide;
      box.replaceChildren(folded);
    }

    function buildSigns(data) {
      const { texts, themes } = data;
      const sign = (picture, text) => R.element("li", {}, [picture, R.element("span", {}, [document.createTextNode(text)])]);
      const several = R.element("span", { class: "rk-count rk-several rk-sign" }, [R.element("b", {}, ["3"])]);
      several.style.background = themes[0].colour;
      return R.element("details", { class: "rk-signs" }, [R.element("summary", {}, [document.createTextNode(texts.signs)]),
        R.element("ul", {}, [
          sign(R.drawSymbol(themes[0], "named", 20), texts.named), sign(R.drawSymbol(themes[0], "inferred", 20), texts.inferred),
          sign(R.drawSymbol(themes[0], "example", 20), texts.example), sign(several, texts.several),
          sign(R.element("span", { class: "rk-sign-halo" }), texts.halo), sign(R.element("span", { class: "rk-sign-line" }), texts.line),
          sign(R.element("span", { class: "rk-sign-area" }), texts.area)]), buildSwitch(texts)]);
    }

    function buildSwitch(texts) {
      inferred = R.element("input", { type: "checkbox" });
      inferred.addEventListener("change", () => onInferred(!inferred.checked));
      return R.element("label", { class: "rk-switch" }, [inferred, document.createTextNode(" " + texts.showInferred)]);
    }

    return {
      // The part of the map that the legend covers, in pixels of this zoom.
      box() {
        const own = box.getBoundingClientRect(), frame = map.getContainer().getBoundingClientRect(), { min } = map.getPixelBounds();
        return [own.left - frame.left + min.x, own.top - frame.top + min.y, own.right - frame.left + min.x, own.bottom - frame.top + min.y];
      },
      update(data, themes, hidesInferred, counts) {
        if (drawnFor !== data) build(data);
        chosen = new Set(themes);
        box.classList.toggle("rk-filtered", chosen.size > 0);
        data.themes.forEach(({ key }, index) => {
          const button = buttons.get(key);
          button.setAttribute("aria-pressed", String(chosen.has(key)));
          button.querySelector(".rk-number").textContent = counts[index];
        });
        reset.hidden = chosen.size === 0;
        inferred.checked = !hidesInferred;
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
