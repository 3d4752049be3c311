// Clicks on our links, answered in place; and where the reader is after one: at the beginning of what was chosen.
export default function ({ data, setTriggerValue }) {
  const send = (link) => {
    const address = new URL(link.getAttribute("href"), document.baseURI); // also of a link within a drawing
    setTriggerValue("followed", { page: address.pathname.split("/").pop(), query: address.search.slice(1) });
  };
  const ask = (event) => {
    const form = event.target.closest?.("form[data-follow]");
    if (!form) return;
    event.preventDefault();
    const query = new URLSearchParams(new FormData(form, event.submitter || null));
    if (data.language !== "de") query.set("lang", data.language); // Streamlit's cleaning takes the name of such a field away
    for (const [name, value] of [...query]) if (!value && name !== "wo") query.delete(name);
    setTriggerValue("followed", { page: new URL(form.action).pathname.split("/").pop(), query: query.toString() });
  };
  const pick = (event) => { if (event.target.matches?.("form.rk-pick select")) event.target.form.requestSubmit(); };
  // A file takes a moment to be made: said while it lasts, and if it fails.
  const fetchFile = async (event) => {
    const link = event.target.closest?.(".rk-files a[download]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.getAttribute("aria-busy")) return;
    event.preventDefault();
    const note = link.parentElement.querySelector("[role=status]");
    link.setAttribute("aria-busy", "true");
    const stop = new AbortController();
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: note.dataset.cancel });
    button.addEventListener("click", () => stop.abort());
    note.replaceChildren(note.dataset.busy + " ", button);
    try {
      const answer = await fetch(link.href, { signal: stop.signal });
      if (!answer.ok) throw new Error(answer.status);
      const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
      const made = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name ? decodeURIComponent(name[1]) : "" });
      made.click();
      setTimeout(() => URL.revokeObjectURL(made.href), 60000);
      note.textContent = "";
    } catch { note.textContent = stop.signal.aborted ? "" : note.dataset.failed; }
    link.removeAttribute("aria-busy");
  };
  const copy = async (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (!button) return;
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch { // not https, or not allowed
      const field = button.parentElement.querySelector("input");
      field.select();
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
  };
  const follow = (event) => {
    const link = event.target.closest?.("a[data-follow], a.rk-entry");
    const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    if (!reader.looked_at) Object.assign(reader, { scrolled: findScroller()?.scrollTop || 0, entry: link.dataset.idea });
    preview(link.dataset);
    send(link);
  };
  const leave = (event) => {
    const back = event.key === "Escape" && document.querySelector("a.rk-back");
    if (back) send(back);
  };
  document.documentElement.lang = data.language;
  translateStreamlit(data.words);
  watchConnection.wake = () => setTriggerValue("followed", null);
  watchConnection();
  document.addEventListener("click", follow);
  document.addEventListener("keydown", leave);
  document.addEventListener("submit", ask);
  document.addEventListener("click", copy);
  document.addEventListener("click", fetchFile);
  document.addEventListener("change", pick);
  show(data.looked_at);
  tell(data.told);
  return () => {
    document.removeEventListener("click", follow);
    document.removeEventListener("keydown", leave);
    document.removeEventListener("submit", ask);
    document.removeEventListener("click", copy);
    document.removeEventListener("click", fetchFile);
    document.removeEventListener("change", pick);
  };
}

// When the connection is back the server may be another one, which hears no click before it has drawn the page once: asking
// for nothing makes it do so (`ui/reconnection.py`).
function watchConnection() {
  const app = document.querySelector("[data-test-connection-state]");
  if (!app || watchConnection.observer) return;
  let wasLost = false;
  watchConnection.observer = new MutationObserver(() => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED";
    if (isConnected && wasLost) watchConnection.wake();
    wasLost = !isConnected;
  });
  watchConnection.observer.observe(app, { attributeFilter: ["data-test-connection-state"] });
}

// One region that stays while the words around it are replaced: only what changes in such a one is read out.
function tell(words) {
  let region = document.getElementById("rk-told");
  if (!region) {
    region = Object.assign(document.createElement("div"), { id: "rk-told", className: "rk-hidden", role: "status" });
    document.body.append(region);
    region.dataset.first = words;
  }
  if (region.dataset.first !== words) delete region.dataset.first; // nothing has changed yet when the page opens
  if (!("first" in region.dataset) && region.textContent !== words) region.textContent = words;
}

// What is looked at, and where the list was left for it; null before the first look.
const reader = { looked_at: null, scrolled: 0, entry: null };

// The map beside the list has all it needs to show the choice at once.
function preview({ idea, place }) {
  const map = document.querySelector(".st-key-map iframe")?.contentWindow?.Ruhrideen;
  if (idea || place) map?.preview?.(idea ? { idea: Number(idea) } : { place });
}

function findScroller() {
  const panel = document.querySelector(".st-key-panel");
  const scrollsItself = panel && getComputedStyle(panel).overflowY === "auto" && panel.scrollHeight > panel.clientHeight + 1;
  return scrollsItself ? panel : document.querySelector("[data-testid=stMain]");
}

function show(looked_at) {
  if (reader.looked_at === looked_at) return;
  const isFirst = reader.looked_at === null;
  reader.looked_at = looked_at;
  if (isFirst) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const row = document.querySelector(".rk-table .rk-chosen-row a");
    if (document.querySelector(".rk-table")) { // the table stays where it is; the chosen row comes into view
      row?.scrollIntoView({ block: "nearest" });
      row?.focus({ preventScroll: true });
      return;
    }
    for (const box of document.querySelectorAll(".st-key-panel, [data-testid=stMain]")) box.scrollTop = 0;
    const heading = document.querySelector(".rk-card h1");
    if (heading) heading.tabIndex = -1;
    const left = !looked_at && reader.entry && document.querySelector(`a.rk-entry[data-idea="${CSS.escape(reader.entry)}"]`);
    if (left) findScroller().scrollTop = reader.scrolled;
    (left || heading)?.focus({ preventScroll: true });
  }));
}
