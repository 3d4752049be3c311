// Zoom, home, scale, and the places that lie beyond the drawn map.
(function (R) {
  "use strict";

  const DRAWN = { west: 5.7, south: 50.9, east: 8.7, north: 52.4 };
  R.isOnMap = (place) => place.longitude > DRAWN.west && place.longitude < DRAWN.east && place.latitude > DRAWN.south && place.latitude < DRAWN.north;

  let beyond = null, openPlace = null;

  R.createControls = function (map, data, config, goHome, onPlace) {
    const { texts } = data;
    const zoom = L.control.zoom({ position: "topright", zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut });
    const scale = L.control.scale({ position: "bottomright", imperial: false });
    if (config.is_detail) return [zoom.addTo(map), scale.addTo(map)];
    const home = L.control({ position: "topright" });
    home.onAdd = () => {
      const button = R.element("button", { type: "button", class: "rk-home", title: texts.home, "aria-label": texts.home });
      button.innerHTML = '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" fill="none" stroke="currentColor" stroke-width="2"/></svg>';
      button.addEventListener("click", goHome);
      L.DomEvent.disableClickPropagation(button);
      return button;
    };
    const outside = L.control({ position: "bottomright" });
    outside.onAdd = () => {
      beyond = R.element("div", { class: "rk-beyond-list", role: "group", "aria-label": texts.beyond });
      L.DomEvent.disableClickPropagation(beyond);
      return beyond;
    };
    openPlace = onPlace;
    return [zoom.addTo(map), home.addTo(map), scale.addTo(map), outside.addTo(map)];
  };

  R.updateBeyond = function (state) {
    if (!beyond) return;
    const places = state.data.places.filter((place) => !R.isOnMap(place) && place.shown && place.shown.length).slice(0, 6);
    beyond.replaceChildren(...places.map((place) => {
      const themes = [...new Set(place.shown.map((entry) => entry.idea.theme))];
      const chip = R.element("button", { type: "button", class: "rk-chip", "data-location": place.id, title: place.facts },
        [R.drawSymbol(state.data.themes[themes[0]], place.shown[0].relation, 16),
          R.element("span", {}, [document.createTextNode(`${place.name} ${place.latitude < 51.5 ? "↘" : "↗"}`)])]);
      if (state.emphasised.has(place)) chip.classList.add("rk-chosen");
      chip.addEventListener("click", () => openPlace(place.id));
      return chip;
    }));
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
