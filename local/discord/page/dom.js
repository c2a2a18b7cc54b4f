// Building elements without markup strings: text stays text.

export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(3).filter(Boolean));
  return parent;
}

const HUES = [205, 265, 330, 20, 95, 160, 45, 300];

export function avatar(person, size = "") {
  const letter = [...(person.global_name || person.name || person.username || "?")][0].toUpperCase();
  const node = el("span", { class: `avatar ${size}`, "aria-hidden": "true" }, person.bot ? "⚡" : letter);
  if (person.bot) node.classList.add("bot");
  else node.style.setProperty("--hue", HUES[Number(BigInt(person.id) % BigInt(HUES.length))]);
  return node;
}

export function nameOf(person) {
  return person.global_name || person.name || person.username;
}
