// The page: map and list beside each other; search, legend, list, map and address say the same.
(function (R) {
  "use strict";

  const FOCI = ["idee", "ort", "gemeinde"];

  R.createPage = function (desk) {
    const { content } = R;
    const state = { text: "", themes: [], hidesInferred: false, focus: {}, event: 0 };
    const count = R.element("p", { class: "rk-count-line", role: "status" });
    const field = R.element("input", { type: "search", id: "rk-search", autocomplete: "off" });
    const reset = R.write("button", R.say("all"), { type: "button", class: "rk-reset-all" });
    const body = R.element("div", {});
    const back = R.element("p", { class: "rk-ways" });
    const asks = R.element("div", { class: "rk-asks", role: "search" }, [R.write("label", R.say("search"), { for: "rk-search" }), field]);
    desk.panel.append(back, count, asks, reset, body, R.drawAbout());

    // The address of this view looking at something else; without it, of the list.
    const address = (focus) => R.writeAddress({ suche: state.text, thema: state.themes, erschlossen: state.hidesInferred && "nein", ...focus });

    field.addEventListener("input", () => change({ text: field.value.trim() }));
    reset.addEventListener("click", () => { field.focus(); change({ text: "", themes: [], hidesInferred: false, focus: {} }); });

    function change(what) {
      Object.assign(state, what);
      history.replaceState(null, "", address(state.focus));
      draw();
    }

    // What the reader did on the map.
    function hear(event) {
      state.event = event.number;
      if (event.themes) return change({ themes: event.themes });
      if (event.hides_inferred !== undefined) return change({ hidesInferred: event.hides_inferred });
      const name = { place: "ort", municipality: "gemeinde" }[event.look_at];
      const next = address(name ? { [name]: event.key } : {});
      if (next !== location.hash) location.hash = next;
      return undefined;
    }

    // Only what the document has is taken from an address.
    function read(query) {
      const known = { idee: (key) => R.findIdea(Number(key)), ort: R.findPlace, gemeinde: (key) => Object.hasOwn(content.municipalities, key) };
      const name = FOCI.find((parameter) => query.has(parameter) && known[parameter](query.get(parameter)));
      return {
        text: (query.get("suche") || "").slice(0, 200), themes: content.themes.map((theme) => theme.key).filter((key) => query.getAll("thema").includes(key)),
        hidesInferred: query.get("erschlossen") === "nein", focus: name ? { [name]: query.get(name) } : {},
      };
    }

    function drawBody() {
      const { idee, ort, gemeinde } = state.focus;
      if (idee) return R.drawIdeaCard(R.findIdea(Number(idee)), address);
      if (ort) return R.drawPlaceCard(R.findPlace(ort), address);
      if (gemeinde) return R.drawMunicipalityCard(gemeinde, address);
      return null;
    }

    function draw() {
      const found = R.findIdeas(state.text), hasTheme = (idea) => !state.themes.length || state.themes.includes(idea.thema);
      const shown = found.filter(hasTheme), card = drawBody(), all = content.ideas.length;
      if (document.activeElement !== field) field.value = state.text;
      back.replaceChildren(...(card ? [R.write("a", `← ${R.say("back")}`, { href: address({}), class: "rk-back" })] : []));
      for (const node of [count, asks]) node.hidden = !!card;
      reset.hidden = !!card || !(state.text || state.themes.length || state.hidesInferred);
      count.textContent = shown.length ? R.say("ofIdeas", { number: shown.length, all }) : R.say("nothing");
      body.replaceChildren(card || R.drawOverview(shown, address));
      desk.showOnMap({ themes: state.themes, hidesInferred: state.hidesInferred, shown: found.length < all ? writeBits(found) : null, answers: state.event,
        idea: Number(state.focus.idee) || null, place: state.focus.ort || null, municipality: state.focus.gemeinde || null });
    }

    // Which ideas a search found, as the map reads it: a number in hexadecimal whose lowest bit is the first idea.
    const writeBits = (found) => content.ideas.reduce((bits, idea, index) => bits | (found.includes(idea) ? 1n << BigInt(index) : 0n), 0n).toString(16);

    return {
      hear,
      address: () => address(state.focus),
      open(query) {
        const before = state.focus, isFirst = !body.firstChild;
        Object.assign(state, read(query));
        draw();
        if (isFirst || JSON.stringify(before) === JSON.stringify(state.focus)) return;
        desk.panel.scrollTop = 0;
        // Where a reader without a mouse is: at the beginning of what was chosen, or back where the list was left.
        const entry = before.idee && body.querySelector(`[data-idea="${Number(before.idee)}"]`);
        (body.querySelector("h1[tabindex]") || entry || field).focus({ preventScroll: !entry });
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
