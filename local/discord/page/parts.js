// What a message can carry besides words: files, embeds, buttons, menus and layouts.

import { act, here, Refused } from "./api.js";
import { el } from "./dom.js";
import { markdown } from "./markdown.js";
import { showModal } from "./modal.js";
import { channel, guildOf, names, store } from "./store.js";

export function attachmentNode(file) {
  const href = here(file.url);
  if (/^image\//.test(file.content_type || "")) {
    const image = el("img", { src: href, alt: file.description || file.title || file.filename, loading: "lazy" });
    if (file.width) [image.width, image.height] = fitted(file.width, file.height);
    return el("a", { href, target: "_blank", rel: "noopener", class: "photo" }, image);
  }
  const size = file.size < 1024 ? `${file.size} B` : `${Math.round(file.size / 1024)} kB`;
  return el("a", { href, target: "_blank", rel: "noopener", class: "file" }, "📄 ", el("bdi", {}, file.title || file.filename), ` · ${size}`);
}

function fitted(width, height) {
  const scale = Math.min(1, 400 / width, 300 / height);
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

export function embedNode(embed) {
  const node = el("article", { class: "embed" });
  if (embed.color) node.style.setProperty("--bar", `#${embed.color.toString(16).padStart(6, "0")}`);
  if (embed.author?.name) node.append(el("p", { class: "embed-author", dir: "auto" }, embed.author.name));
  if (embed.title) {
    const title = markdown(embed.title, names);
    node.append(el("div", { class: "embed-title" }, embed.url ? el("a", { href: embed.url, target: "_blank", rel: "noopener" }, embed.title) : title));
  }
  if (embed.description) node.append(el("div", { class: "words" }, markdown(embed.description, names)));
  if (embed.fields?.length) node.append(el("div", { class: "embed-fields" }, embed.fields.map(fieldNode)));
  if (embed.footer?.text) node.append(el("p", { class: "embed-footer", dir: "auto" }, embed.footer.text));
  return node;
}

function fieldNode(field) {
  const name = el("div", { class: "embed-name" }, markdown(field.name, names));
  return el("div", { class: field.inline ? "inline" : "wide" }, name, el("div", { class: "words" }, markdown(field.value, names)));
}

const DRAW = {
  1: (part, message) => el("div", { class: "row" }, (part.components || []).map((inner) => componentNode(inner, message))),
  2: buttonNode,
  3: selectNode,
  5: selectNode,
  6: selectNode,
  7: selectNode,
  8: selectNode,
  9: (part, message) =>
    el("div", { class: "section" }, el("div", {}, part.components.map((inner) => componentNode(inner, message))), part.accessory && componentNode(part.accessory, message)),
  10: (part) => el("div", { class: "words" }, markdown(part.content, names)),
  11: (part) => el("img", { class: "thumbnail", src: here(part.media.url), alt: part.description || "" }),
  12: (part) => el("div", { class: "gallery" }, part.items.map((item) => el("img", { src: here(item.media.url), alt: item.description || "" }))),
  13: (part) => el("a", { class: "file", href: here(part.file.url) }, part.name || "file"),
  14: () => el("hr"),
  17: containerNode,
};

export function componentNode(part, message) {
  return DRAW[part.type]?.(part, message) || el("span", { class: "subtext" }, `[component type ${part.type} is not drawn here]`);
}

function containerNode(part, message) {
  const node = el("div", { class: "container" }, part.components.map((inner) => componentNode(inner, message)));
  if (part.accent_color) node.style.setProperty("--bar", `#${part.accent_color.toString(16).padStart(6, "0")}`);
  return node;
}

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link-button" };

function buttonNode(part, message) {
  const label = [part.emoji?.name && !part.emoji.id ? `${part.emoji.name} ` : "", el("bdi", {}, part.label || "")];
  if (part.style === 5) return el("a", { class: "button link-button", href: part.url, target: "_blank", rel: "noopener noreferrer" }, label, " ↗");
  const button = el("button", { type: "button", class: `button ${STYLES[part.style] || "secondary"}`, disabled: Boolean(part.disabled) }, label);
  button.addEventListener("click", () => use(button, message, part));
  return button;
}

async function use(node, message, part, values) {
  node.classList.add("busy");
  node.disabled = true;
  try {
    const outcome = await act(store.user, "component", { message_id: message.id, custom_id: part.custom_id, values });
    if (outcome.modal) showModal(outcome.modal);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    node.closest(".message")?.append(el("p", { class: "failed", role: "alert" }, error.message));
  } finally {
    node.classList.remove("busy");
    node.disabled = Boolean(part.disabled);
  }
}

// What a select offers: its own options, or people and channels.
export function choices(part) {
  if (part.options) return part.options;
  if (part.type === 5 || part.type === 7) return store.home.users.map((user) => ({ label: user.name, value: user.id }));
  if (part.type === 8) return (guildOf(channel())?.channels || []).map((one) => ({ label: `#${one.name}`, value: one.id }));
  return [];
}

function selectNode(part, message) {
  const several = (part.max_values ?? 1) > 1;
  return several ? severalNode(part, message) : oneNode(part, message);
}

function oneNode(part, message) {
  const options = choices(part).map((one) =>
    el("option", { value: one.value, selected: one.default }, one.description ? `${one.label} — ${one.description}` : one.label),
  );
  const placeholder = el("option", { value: "", disabled: true, selected: !options.some((one) => one.selected) }, part.placeholder || "Make a selection");
  const select = el("select", { class: "select", dir: "auto", disabled: Boolean(part.disabled), "aria-label": part.placeholder || "Make a selection" });
  select.append(placeholder, ...options);
  select.addEventListener("change", () => use(select, message, part, [select.value]));
  return select;
}

function severalNode(part, message) {
  const boxes = choices(part).map((one) => el("label", {}, el("input", { type: "checkbox", value: one.value, checked: Boolean(one.default) }), " ", el("bdi", {}, one.label)));
  const done = el("button", { type: "button", class: "button primary" }, "Choose");
  const node = el("details", { class: "several" }, el("summary", {}, part.placeholder || "Make a selection"), boxes, done);
  done.addEventListener("click", () => {
    const values = [...node.querySelectorAll("input:checked")].map((box) => box.value);
    use(done, message, part, values);
  });
  return node;
}
