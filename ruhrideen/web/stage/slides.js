// The slides: which, in which order, and what stands on each.
(function (R) {
  "use strict";

  const { content } = R;
  const MOST_TOLD = 3, MOST_NAMED = 10;
  R.ORDERS = { thema: "byTheme", westen: "westToEast", nummer: "byNumber" };
  R.EACH = { idee: "eachIdea", ort: "eachPlace" };

  const west = (places) => Math.min(...places.map((place) => place.laenge));
  const rank = (idea) => content.themes.findIndex((theme) => theme.key === idea.thema);
  const compare = (a, b) => a.by.reduce((found, value, index) => found || value - b.by[index] || 0, 0);
  // Without a place an idea has no west: it comes after all that have one.
  const order = (kind, idea, places) => ({ thema: [rank(idea), idea.nummer, west(places)], westen: [west(places), idea.nummer], nummer: [idea.nummer, west(places)] })[kind]
    .map((value) => (Number.isFinite(value) ? value : 1e9));

  // A title, a slide for each idea, or for each place and each idea without one, and a summary.
  R.listSlides = function (kind, each) {
    const wanted = [];
    for (const idea of content.ideas) {
      const places = R.linksOfIdea(idea.nummer).map((link) => R.findPlace(link.ort));
      if (each === "idee" || !places.length) wanted.push({ key: `idee-${idea.nummer}`, idea, places, by: order(kind, idea, places) });
    }
    for (const place of each === "ort" ? content.places : []) {
      const first = R.findIdea(R.linksAtPlace(place.ort)[0].idee);
      wanted.push({ key: `ort-${place.ort}`, place, places: [place], by: order(kind, first, [place]) });
    }
    return [{ key: "titel" }, ...wanted.sort(compare), { key: "ende" }];
  };

  R.nameSlide = (slide) => (slide.idea ? `${R.say("idea", { number: slide.idea.nummer })}: ${slide.idea.titel}`
    : slide.place ? slide.place.name : slide.key === "titel" ? content.title : R.say("summary"));

  R.drawSlide = function (slide) {
    const draw = slide.idea ? drawIdea : slide.place ? drawPlace : slide.key === "titel" ? drawTitle : drawSummary;
    return R.put("article", { class: `rk-slide-body rk-slide-${slide.idea ? "idea" : slide.place ? "place" : slide.key}`, "data-slide": slide.key }, draw(slide));
  };

  function drawHead(theme, words) {
    return R.element("p", { class: "rk-slide-head" }, [R.drawSymbol(theme, "named", 44), R.write("b", theme.name), R.write("span", words)]);
  }

  // What stands at the foot: the page of the brochure, and the way to read on by telephone.
  function drawFoot(page, code) {
    return R.put("footer", { class: "rk-slide-foot" }, [R.write("p", page ? R.say("page", { page }) : content.brochure),
      code && R.element("figure", {}, [R.drawCode(code, R.say("phone")), R.write("figcaption", R.say("phone"))])]);
  }

  function drawIdea({ idea, places }) {
    const theme = R.themeOf(idea);
    return [drawHead(theme, R.say("idea", { number: idea.nummer })), R.write("h1", idea.titel), R.write("p", idea.ziel, { class: "rk-slide-goal" }),
      places.length ? drawPlaces(R.linksOfIdea(idea.nummer), theme) : drawNowhere(idea), drawFoot(idea.seite, idea.code)];
  }

  function drawNowhere(idea) {
    return R.put("p", { class: "rk-slide-nowhere" }, [!idea.unplaced && R.write("b", R.say("wholeRegion")), R.write("span", R.sayNowhere(idea))]);
  }

  const join = (words) => words.filter(Boolean).join(" · ");

  // Few places are told in words. Of many the name and how sure it is; their signs tell how each is known.
  function drawPlaces(links, theme) {
    if (links.length > MOST_TOLD) return drawManyPlaces(links, theme);
    return R.element("ul", { class: "rk-slide-places" }, links.map((link) => {
      const place = R.findPlace(link.ort), words = [place.lage, link.bezug !== "named" && link.bezugsname, !R.isOnMap(R.findDrawn(link.ort)) && R.say("offMap")];
      return R.element("li", {}, [R.write("b", place.name), R.write("span", join(words))]);
    }));
  }

  function drawManyPlaces(links, theme) {
    const items = links.slice(0, MOST_NAMED).map((link) => {
      const drawn = R.findDrawn(link.ort), [, ...facts] = drawn.facts.split(" · "); // without what kind of place it is
      return R.element("li", {}, [R.drawSymbol(theme, link.bezug, 34), R.put("span", {}, [R.write("b", drawn.name), " ", R.write("span", join([...facts, !R.isOnMap(drawn) && R.say("offMap")]))])]);
    });
    if (links.length > MOST_NAMED) items.push(R.write("li", R.say("more", { number: links.length - MOST_NAMED })));
    for (const link of links.filter((one, index) => one.bezug !== "named" && links.findIndex((other) => other.bezug === one.bezug) === index)) {
      items.push(R.element("li", { class: "rk-key" }, [R.drawSymbol(theme, link.bezug, 34), R.write("span", link.bezugsname)]));
    }
    return R.element("ul", { class: "rk-slide-many" }, items);
  }

  function drawPlace({ place }) {
    const links = R.linksAtPlace(place.ort), ideas = links.map((link) => R.findIdea(link.idee)), drawn = R.findDrawn(place.ort);
    const items = ideas.slice(0, MOST_NAMED).map((idea, index) => R.put("li", {}, [R.drawSymbol(R.themeOf(idea), links[index].bezug, 34),
      R.write("b", `${R.say("idea", { number: idea.nummer })}: ${idea.titel}`), links[index].bezug !== "named" && R.write("span", links[index].bezugsname)]));
    return [drawHead(R.themeOf(ideas[0]), place.art), R.write("h1", place.name), R.write("p", place.lage, { class: "rk-slide-goal" }),
      R.write("p", join([place.bedeutung, !R.isOnMap(drawn) && R.say("offMap")]), { class: "rk-slide-meaning" }),
      R.element("ul", { class: "rk-slide-ideas" }, items), drawFoot(ideas.length === 1 && ideas[0].seite, place.code)];
  }

  function drawThemes() {
    const most = Math.max(1, ...content.themes.map((theme) => theme.count));
    return R.element("ul", { class: "rk-slide-themes" }, content.themes.filter((theme) => theme.count).map((theme) => {
      const bar = R.element("i", { "aria-hidden": "true" });
      bar.style.width = `${(theme.count / most) * 100}%`;
      bar.style.background = theme.colour;
      return R.element("li", {}, [R.drawSymbol(theme, "named", 34), R.write("span", theme.name), R.write("b", String(theme.count)), bar]);
    }));
  }

  function drawTitle() {
    return [R.write("p", content.brand, { class: "rk-slide-brand" }), R.write("h1", content.title),
      R.write("p", content.isFiltered ? content.chosen : "", { class: "rk-slide-goal" }), drawThemes(),
      R.put("footer", { class: "rk-slide-foot" }, [R.write("p", content.brochure), R.write("p", R.say("created", { date: content.created }))])];
  }

  function drawSummary() {
    const located = content.ideas.filter((idea) => R.linksOfIdea(idea.nummer).length).length, wide = content.ideas.filter((idea) => !idea.unplaced && !R.linksOfIdea(idea.nummer).length).length;
    const number = (count, one, many) => R.element("li", {}, [R.write("b", String(count)), R.write("span", count === 1 ? one : many)]);
    const word = (text) => text.replace(/^\S+ /, ""); // "1 Ort", "{number} Orte" without the number
    return [R.write("p", R.say("summary"), { class: "rk-slide-brand" }), R.write("h1", content.title),
      R.write("p", content.isFiltered ? content.chosen : "", { class: "rk-slide-goal" }),
      R.element("ul", { class: "rk-slide-numbers" }, [number(located, R.say("located"), R.say("located")), number(wide, R.say("regionWide"), R.say("regionWide")),
        number(content.places.length, word(R.say("onePlace")), word(R.say("places")))]),
      drawThemes(), drawFoot(null, content.code)];
  }
})((window.Ruhrideen = window.Ruhrideen || {}));
