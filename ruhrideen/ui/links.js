// Clicks on our links, answered in place; and where the reader is after one: at the beginning of what was chosen.
export default function ({ data, setTriggerValue }) {
  const send = (link) => {
    const address = new URL(link.href);
    setTriggerValue("followed", { page: address.pathname.split("/").pop(), query: address.search.slice(1) });
  };
  const follow = (event) => {
    const link = event.target.closest?.("a[data-follow], a.rk-entry");
    const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    send(link);
  };
  const leave = (event) => {
    const back = event.key === "Escape" && document.querySelector("a.rk-back");
    if (back) send(back);
  };
  document.documentElement.lang = data.language;
  document.addEventListener("click", follow);
  document.addEventListener("keydown", leave);
  show(data.looked_at);
  return () => {
    document.removeEventListener("click", follow);
    document.removeEventListener("keydown", leave);
  };
}

const place = { looked_at: null, scrolled: 0, entry: null };

function show(looked_at) {
  if (place.looked_at === looked_at) return;
  const isFirst = place.looked_at === null, panel = document.querySelector(".st-key-panel");
  const scroller = panel && getComputedStyle(panel).overflowY === "auto" && panel.scrollHeight > panel.clientHeight + 1
    ? panel : document.querySelector("[data-testid=stMain]");
  const wasOverview = !place.looked_at;
  if (wasOverview && !isFirst) {
    place.scrolled = scroller ? scroller.scrollTop : 0;
    place.entry = document.activeElement?.dataset?.idea || null;
  }
  place.looked_at = looked_at;
  if (isFirst) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    for (const box of [panel, document.querySelector("[data-testid=stMain]")]) if (box) box.scrollTop = 0;
    if (!looked_at && scroller) scroller.scrollTop = place.scrolled;
    const entry = !looked_at && place.entry && document.querySelector(`a.rk-entry[data-idea="${CSS.escape(place.entry)}"]`);
    const heading = document.querySelector(".rk-card h1");
    if (heading) heading.tabIndex = -1;
    (entry || heading)?.focus({ preventScroll: true });
  }));
}
