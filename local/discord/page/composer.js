// Where one writes: plain text with photos and replies, or a command with its fields.

import { act, encoded, Refused } from "./api.js";
import { CommandForm } from "./command.js";
import { el, fill } from "./dom.js";
import { showModal } from "./modal.js";
import { channel, commands, localized, store } from "./store.js";

const box = () => document.getElementById("compose");
const TYPING_EVERY = 8000;

const state = { files: [], reply: null, editing: null, form: null, picked: 0, typed: 0 };
let area;
let picker;
let strip;

export function drawComposer() {
  const here = channel();
  Object.assign(state, { files: [], reply: null, editing: null, form: null, picked: 0 });
  if (!here) return fill(box());
  if (!here.can_send) {
    const why = here.thread_metadata?.locked ? "This thread is locked." : "You do not have permission to send messages in this channel.";
    return fill(box(), el("p", { class: "empty" }, why));
  }
  area = el("textarea", { rows: "1", dir: "auto", placeholder: `Message ${here.type === 1 ? "@" : "#"}${here.name}`, "aria-label": "Message", maxlength: "4000" });
  area.addEventListener("input", typed);
  area.addEventListener("keydown", keys);
  area.addEventListener("paste", (event) => addFiles(event.clipboardData.files));
  picker = el("ul", { class: "picker", role: "listbox", "aria-label": "Commands", hidden: true });
  strip = el("div", { class: "strip" });
  const pick = el("input", { type: "file", multiple: true, hidden: true, id: "pick-files", onchange: (event) => addFiles(event.target.files) });
  const plus = el("button", { type: "button", class: "plain plus", "aria-label": "Attach files", onclick: () => pick.click() }, "+");
  const send = el("button", { type: "button", class: "plain send", "aria-label": "Send", onclick: submit }, "➤");
  return fill(box(), picker, strip, el("div", { class: "line" }, plus, pick, area, send));
}

export function reply(message) {
  Object.assign(state, { reply: message, editing: null });
  drawStrip();
  area.focus();
}

export function edit(message) {
  Object.assign(state, { editing: message, reply: null });
  area.value = message.content;
  grow();
  drawStrip();
  area.focus();
}

function addFiles(files) {
  state.files.push(...files);
  drawStrip();
}

function drawStrip() {
  const cancel = (label, run) => el("button", { type: "button", class: "plain", "aria-label": label, onclick: run }, "✕");
  const author = state.reply?.author;
  const replying = state.reply && el("p", {}, "Replying to ", el("strong", {}, el("bdi", {}, author.global_name || author.username)), cancel("Stop replying", stop));
  const editing = state.editing && el("p", {}, "Editing your message · Esc to cancel", cancel("Stop editing", stop));
  const files = state.files.map((file, i) => el("p", { class: "chip" }, "📎 ", el("bdi", {}, file.name), cancel(`Remove ${file.name}`, () => { state.files.splice(i, 1); drawStrip(); })));
  fill(strip, replying, editing, files);
}

function stop() {
  if (state.editing) area.value = "";
  Object.assign(state, { reply: null, editing: null });
  grow();
  drawStrip();
}

function grow() {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 200)}px`;
}

function typed() {
  grow();
  offer();
  const now = Date.now();
  if (area.value && !area.value.startsWith("/") && now - state.typed > TYPING_EVERY) {
    state.typed = now;
    act(store.user, "typing", { channel_id: store.channelId }).catch(() => {});
  }
}

// Every way a slash command can be called: "ask", "station status", …
function paths() {
  const out = [];
  const walk = (command, option, path) => {
    const below = (option.options || []).filter((one) => one.type <= 2);
    if (below.length) for (const one of below) walk(command, one, [...path, one.name]);
    else out.push({ command, path: path.join(" "), shown: [localized(command, "name"), ...path.slice(1)].join(" "), about: localized(option, "description"), options: option.options || [] });
  };
  for (const command of commands(1)) walk(command, command, [command.name]);
  return out;
}

function matches() {
  const wanted = area.value.slice(1).toLowerCase();
  return paths().filter((one) => one.path.startsWith(wanted) || one.shown.toLowerCase().startsWith(wanted)).slice(0, 25);
}

function offer() {
  if (!area.value.startsWith("/") || state.editing) {
    picker.hidden = true;
    return;
  }
  const known = paths().sort((a, b) => b.path.length - a.path.length).find((one) => area.value.startsWith(`/${one.path} `));
  if (known) return choose(known, area.value.slice(known.path.length + 2));
  const found = matches();
  state.picked = Math.min(state.picked, Math.max(found.length - 1, 0));
  const none = commands(1).length ? "No command begins like that." : "No commands are registered yet. Deploy first, or write a plain message.";
  const rows = found.map((one, i) =>
    el("li", { role: "option", "aria-selected": String(i === state.picked), onpointerdown: (event) => { event.preventDefault(); choose(one); } }, el("strong", {}, `/${one.shown}`), el("span", { dir: "auto" }, one.about)),
  );
  fill(picker, rows.length ? rows : el("li", { class: "empty" }, none));
  picker.hidden = false;
}

function choose(found, rest = "") {
  picker.hidden = true;
  area.value = "";
  const done = () => drawComposer() && area?.focus();
  state.form = new CommandForm(found, { rest, done, run: press });
  fill(box(), state.form.node);
  state.form.focus();
}

function keys(event) {
  if (event.isComposing) return;
  const found = picker.hidden ? [] : matches();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (found.length && step) {
    state.picked = (state.picked + step + found.length) % found.length;
    offer();
  } else if (found.length && (event.key === "Enter" || event.key === "Tab")) {
    choose(found[state.picked]);
  } else if (event.key === "Enter" && !event.shiftKey) {
    submit();
  } else if (event.key === "Escape") {
    picker.hidden = true;
    stop();
  } else if (event.key === "ArrowUp" && !area.value) {
    const mine = [...store.messages.values()].reverse().find((message) => message.author.id === store.home.me.id && !message.local.ephemeral);
    if (!mine) return;
    edit(mine);
  } else {
    return;
  }
  event.preventDefault();
}

async function submit() {
  const content = mentioned(area.value.trim());
  if (!content && !state.files.length) return;
  if (content.startsWith("/") && !state.editing) return offer();
  const { editing, reply: answered, files } = state;
  try {
    if (editing) {
      await act(store.user, "edit", { message_id: editing.id, content });
    } else {
      const attachments = await Promise.all(files.map(encoded));
      await act(store.user, "message", { channel_id: store.channelId, content, reply_to: answered?.id, attachments });
    }
    area.value = "";
    Object.assign(state, { files: [], reply: null, editing: null, typed: 0 });
    grow();
    drawStrip();
  } catch (error) {
    problem(error);
  }
}

// "@EdgeControl" typed as text becomes a mention, as the real client's picker makes it.
function mentioned(text) {
  let out = text;
  for (const user of store.home.users) {
    for (const name of [user.name, user.username]) out = out.replaceAll(`@${name}`, `<@${user.id}>`);
  }
  return out;
}

function problem(error) {
  if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
  const text = error instanceof Refused ? error.message : "Not sent: the connection is lost.";
  fill(strip, el("p", { class: "failed", role: "alert" }, text));
}

// Makes an interaction; what opens or fails is shown.
export async function press(what, body) {
  const outcome = await act(store.user, what, body);
  if (outcome.modal) showModal(outcome.modal);
  return outcome;
}
