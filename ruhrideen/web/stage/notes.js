// Notes and clock in a second window that follows the stage: it asks once a second, so it finds the stage again after a reload.
(function (R) {
  "use strict";

  const NAME = "ruhrideen-notizen", LOST_MS = 4000;
  // A file has no origin to name; what is told is the key of a slide.
  const isFile = location.protocol === "file:";
  const post = (to, message) => to.postMessage({ ruhrideen: message }, isFile ? "*" : location.origin);
  const read = (event) => ((isFile || event.origin === location.origin) && event.data && event.data.ruhrideen) || null;

  // The stage's end: `describe` tells the present slide, `act` does what the notes' buttons and keys ask.
  R.createNotesLink = function (describe, act) {
    let follower = null;
    window.addEventListener("message", (event) => {
      const asked = read(event);
      if (!asked || !event.source || event.source.opener !== window) return;
      follower = event.source;
      if (asked.act) act(asked.act);
      else post(follower, { slide: describe() });
    });
    return {
      open() {
        follower = window.open(location.href.split("#")[0] + "#notizen", NAME, "popup,width=980,height=720");
        return !!follower;
      },
      tell() { if (follower && !follower.closed) post(follower, { slide: describe() }); },
    };
  };

  R.openNotes = function () {
    document.body.classList.add("rk-on-notes");
    document.title = `${R.say("notes")} – ${R.content.brand}`;
    const clock = R.element("b"), elapsed = R.element("b"), body = R.put("main", { class: "rk-notes" }, [R.write("h1", R.say("notes"))]), lost = R.write("p", R.say("lost"), { class: "rk-lost", role: "alert", hidden: "" });
    const button = (key, words, name) => {
      const node = R.write("button", words, { type: "button", "aria-label": R.say(key) });
      node.addEventListener("click", () => (name ? ask({ act: name }) : (began = Date.now()) && tick()));
      return node;
    };
    document.body.append(R.element("header", { class: "rk-notes-head" }, [
      R.element("span", {}, [R.write("small", R.say("clock")), clock]), R.element("span", {}, [R.write("small", R.say("elapsed")), elapsed]), button("fromZero", R.say("fromZero")),
      button("previous", "‹", "previous"), button("next", "›", "next")]), lost, body);
    let began = Date.now(), heard = Date.now(), shown = "";

    const ask = (message) => { if (window.opener && !window.opener.closed) post(window.opener, message); };
    const two = (number) => String(number).padStart(2, "0");
    function tick() {
      const now = new Date(), seconds = Math.floor((now - began) / 1000);
      clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
      elapsed.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
      lost.hidden = now - heard < LOST_MS;
      ask({ ask: true });
    }

    function show({ key, index, order, each }) {
      heard = Date.now();
      if (shown === [key, order, each].join()) return;
      shown = [key, order, each].join();
      const slides = R.listSlides(R.ORDERS[order] ? order : "thema", R.EACH[each] ? each : "idee"), now = slides[index];
      if (!now) return;
      body.replaceChildren(...[R.write("p", R.say("slideOf", { number: index + 1, all: slides.length })), R.write("h1", R.nameSlide(now)), ...drawNotes(now),
        R.write("h2", slides[index + 1] ? R.say("nextUp") : R.say("lastSlide")), slides[index + 1] && R.write("p", R.nameSlide(slides[index + 1]), { class: "rk-next" })].filter(Boolean));
      window.scrollTo(0, 0);
    }

    // What the slide does not say: the background, and the brochure's words for each place.
    function drawNotes({ idea, place, key }) {
      const links = idea ? R.linksOfIdea(idea.nummer) : place ? R.linksAtPlace(place.ort) : [];
      const items = links.map((link) => R.put("li", {}, [R.write("b", idea ? link.name : `${R.say("idea", { number: link.idee })}: ${link.titel}`),
        R.write("span", [link.bezugsname, link.worte && `„${link.worte}“`, link.seite && R.say("page", { page: link.seite }), link.grund].filter(Boolean).join(" · "))]));
      if (!idea && !place) return key === "titel" ? [R.write("p", R.content.chosen), R.write("p", R.content.brochure)] : [];
      return [idea && R.write("p", idea.ziel), idea && R.write("p", idea.hintergrund), idea && !links.length && R.write("p", R.sayNowhere(idea)),
        place && R.write("p", place.lage), R.element("ul", {}, items)];
    }

    window.addEventListener("message", (event) => { if (event.source === window.opener && read(event)?.slide) show(read(event).slide); });
    const KEYS = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Home: "first", End: "last" };
    window.addEventListener("keydown", (event) => {
      if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      ask({ act: KEYS[event.key] });
    });
    tick();
    setInterval(tick, 1000);
  };
})((window.Ruhrideen = window.Ruhrideen || {}));
