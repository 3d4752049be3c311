// The presentation: one slide after the other beside the gliding map; keys, clicker, touch and buttons; its place in the address.
(function (R) {
  "use strict";

  const CAMERA = { maxZoom: 11.25, seconds: 1.4 };
  const AUTOMATIC_S = 12, SLOWEST_S = 600;
  const SWIPE_PX = 50;
  const IN_HAND = window.matchMedia("(max-aspect-ratio: 1/1), (max-height: 500px)");
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Backspace: "previous", Home: "first", End: "last", f: "fullScreen", F: "fullScreen", Escape: "end",
  };

  const SIGNS = {
    previous: "M15 5l-7 7 7 7", next: "M9 5l7 7-7 7", settings: "M4 7h16M4 12h11M4 17h6", automatic: "M8 5v14l11-7z", notes: "M5 4h14v16H5zM8.5 9h7M8.5 13h7",
    fullScreen: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", end: "M6 6l12 12M18 6L6 18",
  };

  function drawSign(key) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS(svg.namespaceURI, "path");
    for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" })) svg.setAttribute(name, value);
    path.setAttribute("d", SIGNS[key]);
    svg.append(path);
    return svg;
  }

  R.createStage = function (desk, leave) {
    const { content } = R;
    const state = { isOpen: false, slides: [], index: 0, order: "thema", each: "idee", seconds: 0 };
    const slide = R.element("div", { class: "rk-slide-room" });
    const said = R.element("p", { class: "rk-hidden", role: "status" });
    const place = R.element("span", { class: "rk-bar-place" });
    const button = (key, act) => {
      const node = R.element("button", { type: "button", title: R.say(key), "aria-label": R.say(key), "data-act": key }, [drawSign(key)]);
      node.addEventListener("click", act);
      return node;
    };
    const auto = button("automatic", () => { state.seconds = state.seconds ? 0 : AUTOMATIC_S; automatic.set(state.seconds); keep(); });
    const settings = drawSettings();
    const bar = R.element("div", { class: "rk-bar", role: "toolbar", "aria-label": R.say("present") }, [
      button("previous", () => act.previous()), place, button("next", () => act.next()), settings, auto,
      button("notes", () => { if (!notes.open()) said.textContent = place.textContent = R.say("blocked"); }),
      button("fullScreen", () => act.fullScreen()), button("end", () => act.end())]);
    desk.stage.append(slide, bar, said);

    const automatic = R.createAutomatic(() => go((state.index + 1) % state.slides.length), (now) => {
      auto.setAttribute("aria-pressed", String(now !== "off"));
      auto.dataset.state = now;
      auto.title = now === "resting" ? `${R.say("automatic")} (${R.say("resting")})` : R.say("automatic");
    });
    const notes = R.createNotesLink(() => describe(), (name) => act[name]?.());

    const act = {
      next: () => go(state.index + 1), previous: () => go(state.index - 1), first: () => go(0), last: () => go(state.slides.length - 1),
      fullScreen: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => { /* the browser does not allow it here */ }),
      end: () => (document.fullscreenElement ? document.exitFullscreen() : leave(state.slides[state.index])),
    };

    function drawSettings() {
      const choice = (name, key, words) => R.element("label", {}, [R.element("input", { type: "radio", name: `rk-${name}`, value: key }), ` ${R.say(words)}`]);
      const group = (name, title, choices) => R.element("fieldset", {}, [R.write("legend", R.say(title)), ...Object.entries(choices).map(([key, words]) => choice(name, key, words))]);
      const box = R.element("details", { class: "rk-order" }, [R.element("summary", { title: R.say("settings"), "aria-label": R.say("settings") }, [drawSign("settings")]),
        R.element("div", {}, [group("order", "settings", R.ORDERS), group("each", "each", R.EACH)])]);
      box.addEventListener("change", (event) => arrange({ [event.target.name.slice(3)]: event.target.value }, state.slides[state.index].key));
      return box;
    }

    // The slides in the order asked for; the slide shown stays, where there is one like it.
    function arrange(wanted, key) {
      Object.assign(state, wanted);
      state.slides = R.listSlides(state.order, state.each);
      for (const input of settings.querySelectorAll("input")) input.checked = input.value === state[input.name.slice(3)];
      const found = state.slides.findIndex((candidate) => candidate.key === key);
      go(found < 0 ? 0 : found);
    }

    function describe() {
      return { key: state.slides[state.index].key, index: state.index, order: state.order, each: state.each };
    }

    function keep() {
      history.replaceState(null, "", R.writeAddress({ folie: state.slides[state.index].key, ordnung: state.order !== "thema" && state.order,
        je: state.each !== "idee" && state.each, auto: state.seconds && String(state.seconds) }));
    }

    // The new slide takes the old one's place in one step, so that no frame is without words; the map glides there meanwhile.
    function go(index) {
      state.index = Math.max(0, Math.min(index, state.slides.length - 1));
      const now = state.slides[state.index];
      slide.replaceChildren(R.drawSlide(now));
      fit();
      desk.stage.style.setProperty("--theme", now.idea || now.place ? R.themeOf(now.idea || R.findIdea(R.linksAtPlace(now.place.ort)[0].idee)).colour : "#1a4f8b");
      place.textContent = R.say("slideOf", { number: state.index + 1, all: state.slides.length });
      said.textContent = `${R.say("slide")} ${place.textContent}: ${R.nameSlide(now)}`;
      document.title = `${R.nameSlide(now)} – ${content.brand}`;
      desk.showOnMap({ themes: [], hidesInferred: false, shown: null, answers: Infinity, idea: now.idea ? now.idea.nummer : null, place: now.place ? now.place.ort : null, municipality: null });
      keep();
      notes.tell();
    }

    // Type as large as fits: a long title or many places shrink it step by step, and fills a slide with little on it.
    function fit() {
      const body = slide.firstChild, title = body.querySelector("h1"), least = IN_HAND.matches ? 0.94 : 0.8; // a telephone in the hand scrolls
      body.classList.add("rk-fitting");
      for (let size = 1.16; size >= least; size -= 0.04) {
        body.style.setProperty("--fit", size);
        title.style.removeProperty("--word");
        title.style.setProperty("--word", Math.min(1, title.clientWidth / title.scrollWidth)); // a word longer than the line
        if (body.scrollHeight <= body.clientHeight) break;
      }
      body.classList.remove("rk-fitting");
      if (body.scrollHeight > body.clientHeight) body.tabIndex = 0; // so that the keyboard can scroll it, too
    }

    function press(event) {
      if (!state.isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
      const name = event.key === " " && event.shiftKey ? "previous" : KEYS[event.key], target = event.target;
      const isControl = target.closest?.("button, summary, input, a");
      if (!name || (isControl && [" ", "Enter"].includes(event.key)) || (target.type === "radio" && event.key.startsWith("Arrow"))) return;
      if (event.key === "Escape" && settings.open) { settings.open = false; settings.firstChild.focus(); } else act[name]();
      event.preventDefault();
      event.stopImmediatePropagation(); // the map has keys of its own
    }
    window.addEventListener("keydown", press, { capture: true });

    let touch = null;
    desk.root.addEventListener("touchstart", (event) => { touch = state.isOpen && event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
    desk.root.addEventListener("touchend", (event) => {
      if (!touch) return;
      const { clientX, clientY } = event.changedTouches[0], x = clientX - touch.clientX, y = clientY - touch.clientY;
      touch = null;
      if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 1.5 * Math.abs(y)) act[x < 0 ? "next" : "previous"]();
    }, { passive: true });
    window.addEventListener("resize", () => { if (state.isOpen) { desk.resize(CAMERA); fit(); } });

    // A screen that goes dark before an audience helps nobody; a browser that cannot or may not keep it on leaves it to the system.
    const keepAwake = () => { if (state.isOpen && !document.hidden) navigator.wakeLock?.request("screen").catch(() => { /* not allowed */ }); };
    document.addEventListener("visibilitychange", keepAwake);

    return {
      isOpen: () => state.isOpen,
      open(query) {
        const pick = (name, known, fallback) => (Object.hasOwn(known, query.get(name)) ? query.get(name) : fallback);
        const seconds = Math.round(Number(query.get("auto")));
        state.isOpen = true;
        desk.enterStage(CAMERA);
        arrange({ order: pick("ordnung", R.ORDERS, "thema"), each: pick("je", R.EACH, "idee"), seconds: seconds > 0 && seconds <= SLOWEST_S ? seconds : 0 }, query.get("folie"));
        automatic.set(state.seconds);
        keepAwake();
      },
      close() {
        state.isOpen = false;
        automatic.set(0);
        document.title = `${content.title} – ${content.brand}`;
        desk.leaveStage();
      },
    };
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
