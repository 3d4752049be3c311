// Ideas, places and municipalities as a person reads them beside the map.
(function (R) {
  "use strict";

  const { content } = R;
  const heading = (key) => R.write("h2", R.say(key));

  R.drawEntry = function (idea, address) {
    return R.element("li", {}, [R.element("a", { class: `rk-entry rk-of-${idea.thema}`, "data-idea": idea.nummer, href: address }, [
      R.write("b", String(idea.nummer)), R.write("span", idea.titel)])]);
  };

  const drawList = (ideas, address) => R.element("ul", { class: "rk-list" }, ideas.map((idea) => R.drawEntry(idea, address({ idee: idea.nummer }))));
  const drawTag = (link) => R.write("span", link.bezugsname, { class: `rk-tag rk-${link.bezug}` });

  function drawProof(link) {
    const page = link.seite ? R.say("page", { page: link.seite }) : "";
    return [link.worte && R.element("blockquote", { lang: "de" }, [document.createTextNode(`„${link.worte}“ `), R.write("cite", page) || ""]), R.write("p", link.grund)];
  }

  function drawPlaceEntry(link, address) {
    const place = R.findPlace(link.ort);
    return R.put("li", {}, [R.element("h3", {}, [R.write("a", place.name, { href: address({ ort: place.ort }) }), " ", drawTag(link)]),
      R.write("p", place.lage, { class: "rk-position" }), R.write("p", place.bedeutung, { class: "rk-fine" }), ...drawProof(link)]);
  }

  // Where an idea belongs that has no place in this document.
  R.sayNowhere = (idea) => R.say(idea.unplaced ? "hiddenPlaces" : "namesNoPlace");

  R.drawIdeaCard = function (idea, address) {
    const theme = R.themeOf(idea), links = R.linksOfIdea(idea.nummer);
    return R.put("article", { class: "rk-card" }, [
      R.write("p", R.say("idea", { number: idea.nummer }), { class: "rk-over" }), R.write("h1", idea.titel, { tabindex: "-1" }),
      R.put("p", { class: "rk-under" }, [R.element("span", { class: "rk-theme" }, [R.drawSymbol(theme, "named", 18), document.createTextNode(theme.name)]),
        idea.seite && R.write("span", R.say("page", { page: idea.seite }))]),
      heading("goal"), R.write("p", idea.ziel), heading("background"), R.write("p", idea.hintergrund), heading("where"),
      links.length ? R.element("ul", { class: "rk-places" }, links.map((link) => drawPlaceEntry(link, address))) : R.write("p", R.sayNowhere(idea), { class: "rk-region" })]);
  };

  R.drawPlaceCard = function (place, address) {
    const links = R.linksAtPlace(place.ort);
    return R.put("article", { class: "rk-card" }, [
      R.write("p", place.art, { class: "rk-over" }), R.write("h1", place.name, { tabindex: "-1" }),
      R.write("p", place.lage, { class: "rk-position" }), R.write("p", place.bedeutung, { class: "rk-fine" }), heading("ideasHere"),
      R.element("ul", { class: "rk-places" }, links.map((link) => R.put("li", {}, [
        drawList([R.findIdea(link.idee)], address), drawTag(link), ...drawProof(link)]))),
      place.quelle && heading("source"), R.write("p", place.quelle, { class: "rk-fine", lang: "de" })]);
  };

  R.drawMunicipalityCard = function (ags, address) {
    const { name, kreis, sites, crossing } = content.municipalities[ags];
    const list = (ids) => R.element("ul", { class: "rk-places" }, ids.map((id) => R.element("li", {}, [
      R.element("h3", {}, [R.write("a", R.findPlace(id).name, { href: address({ ort: id }) })]), drawList(R.linksAtPlace(id).map((link) => R.findIdea(link.idee)), address)])));
    return R.put("article", { class: "rk-card" }, [
      R.write("p", R.say("municipality"), { class: "rk-over" }), R.write("h1", name, { tabindex: "-1" }), kreis !== name && R.write("p", kreis), heading("sites"),
      sites.length ? list(sites) : R.write("p", R.say("noSite"), { class: "rk-region" }), crossing.length && heading("crossing"), crossing.length && list(crossing)]);
  };

  R.drawOverview = function (ideas, address) {
    const located = ideas.filter((idea) => R.linksOfIdea(idea.nummer).length || idea.unplaced), wide = ideas.filter((idea) => !located.includes(idea));
    const part = (found, key) => found.length && [R.write("h2", `${R.sayCount("oneIdea", "ideas", found.length)} ${R.say(key)}`), drawList(found, address)];
    return R.put("article", { class: "rk-card" }, [R.write("h1", content.title, { class: "rk-hidden" }), part(located, "located"), part(wide, "regionWide")].filter(Boolean).flat());
  };

  // From when the document is, whose it is, and what of others is in it.
  R.drawAbout = function () {
    const rows = content.manifest.flatMap(([name, text]) => [R.write("dt", name), R.write("dd", text)]).filter(Boolean);
    return R.element("details", { class: "rk-fold" }, [R.write("summary", R.say("aboutFile")), R.element("dl", {}, rows),
      R.element("details", {}, [R.write("summary", R.say("notices")), R.write("pre", content.notices, { tabindex: "0", lang: "en" })])]);
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
