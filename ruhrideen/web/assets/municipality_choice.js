// A municipality without a mouse: a field that shows itself when the keyboard reaches it. Areas on canvas take no focus.
(function (R) {
  "use strict";

  // `onChoose` gets the AGS of a municipality. `show` sets the field to what is looked at, or to none.
  R.createMunicipalityChoice = function (map, data, municipalities, onChoose) {
    const { texts, language } = data;
    const option = (value, name) => R.element("option", { value }, [document.createTextNode(name)]);
    const byName = (a, b) => a.properties.name.localeCompare(b.properties.name, language);
    const field = R.element("select", {}, [option("", texts.noMunicipality)]);
    const kreise = new Map();
    for (const feature of [...municipalities].sort(byName)) {
      const { name, kreis } = feature.properties;
      const group = kreis === name ? texts.cities : kreis; // a city without a Kreis is its own
      if (!kreise.has(group)) kreise.set(group, []);
      kreise.get(group).push(option(String(feature.id), name));
    }
    const groups = [...kreise.keys()].sort((a, b) => (b === texts.cities) - (a === texts.cities) || a.localeCompare(b, language));
    for (const group of groups) field.append(R.element("optgroup", { label: group }, kreise.get(group)));
    const form = R.element("form", { class: "rk-choose" }, [
      R.element("label", {}, [document.createTextNode(texts.municipality), field]),
      R.element("button", { type: "submit" }, [document.createTextNode(texts.showMunicipality)])]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value) onChoose(field.value);
    });
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); }); // it closes the list only
    L.DomEvent.disableClickPropagation(form);
    map.getContainer().append(form);
    return {
      remove: () => form.remove(),
      show(ags) { if (!form.contains(document.activeElement)) field.value = ags || ""; },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
