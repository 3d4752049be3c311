// The municipalities coloured by the number of their ideas; each is a link, drawn from data, text through textContent only.
const SVG = "http://www.w3.org/2000/svg";

function make(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

export default function ({ data, parentElement }) {
  const picture = make("svg", { viewBox: `-4 -4 ${data.width + 8} ${data.height + 8}`, class: "rk-choropleth", role: "group", "aria-label": data.label });
  for (const area of data.areas) {
    const link = make("a", { href: area.href, "data-follow": "", "aria-label": area.label, "data-area": area.ags });
    const title = make("title", {});
    title.textContent = area.label;
    const number = make("text", { x: area.x, y: area.y, class: area.class });
    number.textContent = area.count || "";
    link.append(title, make("path", { d: area.path, class: area.class }), number);
    picture.append(link);
  }
  const box = parentElement.querySelector(".rk-choropleth-box") || parentElement;
  box.replaceChildren(picture);
}
