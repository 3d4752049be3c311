// The few words of Streamlit that visitors can meet are English only; here they are said in the language of the page.
// A part of the script of links: `words` are its data, `skip`, `close`, and `lost`, a heading and a sentence.
const LOST = "Connection error"; // the heading of Streamlit's dialog while the server does not answer

function translateStreamlit(words) {
  translateStreamlit.words = words;
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (skip) skip.textContent = words.skip;
  if (translateStreamlit.observer) return;
  translateStreamlit.observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE || node.dataset.testid !== "stDialog") continue;
      const heading = node.querySelector("h2"), [title, sentence] = translateStreamlit.words.lost;
      if (heading?.textContent !== LOST) continue;
      heading.textContent = title;
      heading.nextElementSibling.textContent = sentence;
      node.querySelector("button")?.setAttribute("aria-label", translateStreamlit.words.close);
    }
  });
  translateStreamlit.observer.observe(document.body, { childList: true });
}
