// Where the document begins: page, stage or notes, as its address says; and the one map that page and stage share.
(function (R) {
  "use strict";

  const { content } = R;
  if (R.readAddress().has("notizen")) return R.openNotes();

  const field = R.element("div", { id: "rk-map" }), panel = R.element("section", { id: "rk-panel", "aria-label": R.say("list") });
  const stage = R.element("section", { id: "rk-stage", "aria-label": R.say("present") });
  const root = R.element("main", { id: "rk-desk" }, [field, panel, stage]);
  const present = R.write("a", R.say("present"), { class: "rk-present", href: "#folie=titel" });
  document.body.append(R.element("header", { id: "rk-head" }, [R.write("p", content.brand, { class: "rk-brand" }),
    R.write("p", `${content.isFiltered ? `${content.chosen} · ` : ""}${R.say("created", { date: content.created })}`, { class: "rk-of" }), present]), root);

  const map = L.map(field, { zoomControl: false, zoomSnap: 0.25, wheelPxPerZoomLevel: 90, minZoom: 8, maxZoom: 17 });
  const drawing = R.start(map, { files: { "basemap.json": content.basemap, [`ideas.${content.language}.json`]: content.map }, is_detail: false, failed: {},
    onEvent: (event) => { if (!stages.isOpen()) page.hear(event); } });

  const gestures = ["dragging", "keyboard", "doubleClickZoom", "scrollWheelZoom", "boxZoom"];
  const desk = {
    root, panel, stage,
    showOnMap: (message) => R.show({ catalogue: content.checksum, language: content.language, links: null, near: null, drawn: null, ...message }),
    // On the stage the map is a calm picture: signs and names grow with the hall's screen, and no gesture moves it.
    enterStage(camera) {
      document.body.classList.add("rk-on-stage");
      R.repaint();
      R.state.singlesOut = true;
      for (const name of gestures) map[name].disable();
      this.resize(camera);
    },
    resize(camera) {
      R.scale = Math.max(1, Math.min(1.7, Math.min(window.innerWidth / 1200, window.innerHeight / 675)));
      field.style.setProperty("--rk-scale", R.scale);
      drawing.camera.stage = { ...camera, padding: [70 * R.scale, 60 * R.scale] };
      map.invalidateSize({ pan: false });
    },
    leaveStage() {
      document.body.classList.remove("rk-on-stage");
      R.repaint();
      R.state.singlesOut = false;
      for (const name of gestures) map[name].enable();
      R.scale = 1;
      field.style.removeProperty("--rk-scale");
      drawing.camera.stage = null;
      map.invalidateSize({ pan: false });
      drawing.camera.home(true);
    },
  };
  const page = R.createPage(desk);
  // Who came from the app goes back there, to what was last shown; in the file the page is here.
  const stages = R.createStage(desk, (slide) => {
    const focus = slide.idea ? { idee: String(slide.idea.nummer) } : slide.place ? { ort: slide.place.ort } : {};
    if (content.starts === "page") { location.hash = R.writeAddress(focus); return; }
    const back = new URL(content.link);
    for (const name of ["idee", "ort", "gemeinde"]) back.searchParams.delete(name);
    for (const [name, value] of Object.entries(focus)) back.searchParams.set(name, value);
    location.href = back.pathname + back.search;
  });

  let isFirst = true;
  function begin() {
    const query = R.readAddress(), isFresh = isFirst && !location.hash;
    isFirst = false;
    if (isFresh) for (const [name, value] of Object.entries(content.focus)) if (value) query.set(name, value);
    if (isFresh && content.starts === "stage") query.set("folie", content.focus.idee ? `idee-${content.focus.idee}` : "titel");
    if (query.has("folie")) return stages.open(query);
    if (stages.isOpen()) stages.close();
    page.open(query);
    return present.setAttribute("href", R.writeAddress({ folie: "titel" }));
  }
  // The font is inside, but not yet unpacked: type and names are measured with it, so it comes first.
  document.fonts.load('16px "Ruhrideen Sans"').catch(() => { /* the reader's own font serves */ }).then(() => {
    window.addEventListener("hashchange", begin);
    begin();
  });
  return undefined;
})((window.Ruhrideen = window.Ruhrideen || {}));
