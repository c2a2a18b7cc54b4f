// The timeline: one element per message, replaced when the message changes.

import { act } from "./api.js";
import { avatar, el, nameOf } from "./dom.js";
import { markdown } from "./markdown.js";
import { openMenu } from "./menu.js";
import { attachmentNode, componentNode, embedNode } from "./parts.js";
import { channel, loadMessages, names, person, store } from "./store.js";

const timeline = () => document.getElementById("timeline");
const nodes = new Map();
const GROUPED = 7 * 60 * 1000;
let actions;
let loading = false;
let pinned = true;

export function setUp(given) {
  actions = given;
  timeline().addEventListener("scroll", () => {
    pinned = atEnd();
    if (timeline().scrollTop < 80) older();
  });
  // A growing composer or a phone's keyboard must not hide the newest message.
  new ResizeObserver(() => pinned && toEnd()).observe(timeline());
}

export function drawAll() {
  nodes.clear();
  const list = [...store.messages.values()];
  timeline().replaceChildren(head(), ...list.map((message, i) => made(message, list[i - 1])));
  toEnd();
}

function head() {
  const here = channel();
  if (!here) return el("p", { class: "empty" }, "Choose a channel.");
  if (!store.complete) return el("p", { class: "empty" }, "Older messages load as you scroll up.");
  const title = [here.type === 1 ? "Your direct messages with " : "Welcome to #", el("bdi", {}, here.name)];
  const hint = here.type === 1 || here.can_send ? "Write a message, or type / for a command." : "You may read here, not write.";
  return el("div", { class: "welcome" }, el("h3", {}, title), el("p", {}, hint));
}

async function older() {
  const first = [...store.messages.keys()][0];
  if (loading || store.complete || !first) return;
  loading = true;
  const before = timeline().scrollHeight;
  try {
    await loadMessages(first);
    const list = [...store.messages.values()];
    nodes.clear();
    timeline().replaceChildren(head(), ...list.map((message, i) => made(message, list[i - 1])));
    timeline().scrollTop = timeline().scrollHeight - before;
  } finally {
    loading = false;
  }
}

export function put(message) {
  const known = nodes.get(message.id);
  const stuck = atEnd();
  store.messages.set(message.id, message);
  if (known) {
    known.replaceWith(made(message, previous(message.id)));
  } else {
    const list = [...store.messages.values()];
    timeline().append(made(message, list[list.length - 2]));
  }
  if (stuck || (!known && message.author.id === store.home.me.id)) toEnd();
}

function previous(id) {
  let last;
  for (const [key, message] of store.messages) {
    if (key === id) return last;
    last = message;
  }
  return last;
}

export function drop(id) {
  store.messages.delete(id);
  nodes.get(id)?.remove();
  nodes.delete(id);
}

function atEnd() {
  const box = timeline();
  return box.scrollHeight - box.scrollTop - box.clientHeight < 120;
}

export function toEnd() {
  const box = timeline();
  pinned = true;
  box.scrollTop = box.scrollHeight;
  for (const image of box.querySelectorAll("img")) {
    if (!image.complete) image.addEventListener("load", () => atEnd() && (box.scrollTop = box.scrollHeight), { once: true });
  }
}

function made(message, before) {
  const node = draw(message, before);
  nodes.set(message.id, node);
  return node;
}

function follows(message, before) {
  if (!before || before.author.id !== message.author.id || message.type || before.local.ephemeral !== message.local.ephemeral) return false;
  if (message.interaction_metadata?.id !== before.interaction_metadata?.id) return false;
  return new Date(message.timestamp) - new Date(before.timestamp) < GROUPED;
}

function draw(message, before) {
  const grouped = follows(message, before);
  const classes = ["message", grouped ? "grouped" : "", message.local.ephemeral ? "ephemeral" : "", mentionsMe(message) ? "mentions-me" : ""];
  const who = { ...message.author, name: person(message.author.id)?.name };
  const more = el("button", { type: "button", class: "more plain", "aria-label": "Message actions", "aria-haspopup": "menu" }, "⋯");
  const body = el("div", { class: "body" }, grouped ? null : headline(message, who), content(message));
  const face = grouped ? el("span", { class: "gutter" }, clock(message.timestamp)) : avatar(who);
  const node = el("article", { class: classes.join(" "), data: { id: message.id, state: message.local.state } }, origin(message), face, body, more);
  const menu = (x, y) => openMenu(message, x, y, actions);
  more.addEventListener("click", () => {
    const box = more.getBoundingClientRect();
    menu(box.right, box.bottom);
  });
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, input, select")) return;
    event.preventDefault();
    menu(event.clientX, event.clientY);
  });
  return node;
}

function mentionsMe(message) {
  return message.mention_everyone || message.mentions.some((user) => user.id === store.home.me.id);
}

function headline(message, who) {
  const tag = message.author.bot ? el("span", { class: "tag" }, "APP") : null;
  return el("header", {}, el("strong", { class: "who" }, el("bdi", {}, nameOf(who))), tag, el("time", { datetime: message.timestamp }, clock(message.timestamp)));
}

function clock(timestamp) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date(timestamp));
}

// The line above: who used which command, or what is replied to.
function origin(message) {
  const used = message.interaction_metadata;
  if (used?.name && (message.type === 20 || message.type === 23)) {
    const user = person(used.user.id)?.name || used.user.username;
    const name = message.type === 20 ? `/${used.name}` : used.name;
    return el("p", { class: "origin" }, "↱ ", el("bdi", {}, user), " used ", el("span", { class: "mention" }, name));
  }
  if (!message.message_reference) return null;
  const answered = store.messages.get(message.message_reference.message_id) || message.referenced_message;
  if (!answered) return el("p", { class: "origin" }, "↱ ", el("em", {}, "Original message was deleted"));
  const jump = () => nodes.get(answered.id)?.scrollIntoView({ block: "center" });
  const name = person(answered.author.id)?.name || answered.author.username;
  const words = (answered.content || "attachment or embed").replace(/[*`_~|]+/g, "").slice(0, 120);
  return el("button", { type: "button", class: "origin plain", onclick: jump }, "↱ ", el("strong", {}, el("bdi", {}, name)), " ", el("bdi", {}, words));
}

function content(message) {
  const { local } = message;
  if (local.state === "failed") return [el("p", { class: "failed" }, local.notice), ephemeralNote(message)];
  if (local.state === "thinking") return [thinking(message), ephemeralNote(message)];
  const edited = message.edited_timestamp ? editedMark(message) : null;
  const blocks = markdown(message.content, names);
  const last = blocks[blocks.length - 1];
  if (edited && last?.tagName === "P") last.append(edited);
  return [
    el("div", { class: "words" }, blocks, edited && last?.tagName !== "P" ? edited : null),
    message.attachments.length ? el("div", { class: "files" }, message.attachments.map(attachmentNode)) : null,
    message.embeds.map(embedNode),
    message.components.map((part) => componentNode(part, message)),
    message.thread ? threadNote(message.thread) : null,
    ephemeralNote(message),
  ];
}

function thinking(message) {
  const wait = message.local.expires_at * 1000 - Date.now();
  if (wait > 0 && wait < 2 ** 31) setTimeout(() => store.messages.get(message.id)?.local.state === "thinking" && actions.refresh(), wait + 500);
  return el("p", { class: "thinking" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), `${message.author.username} is thinking…`);
}

function editedMark(message) {
  const history = message.local.history.map((edit) => edit.content).join("\n———\n");
  return el("span", { class: "edited", title: history ? `Before:\n${history}` : "edited" }, " (edited)");
}

function threadNote(thread) {
  const open = () => actions.open(thread.id);
  return el("button", { type: "button", class: "thread-note plain", onclick: open }, "└ Thread: ", el("bdi", {}, thread.name));
}

function ephemeralNote(message) {
  if (!message.local.ephemeral) return null;
  const dismiss = () => act(store.user, "delete", { message_id: message.id });
  return el("p", { class: "only-you" }, "Only you can see this · ", el("button", { type: "button", class: "plain as-link", onclick: dismiss }, "Dismiss message"));
}
