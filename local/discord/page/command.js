// A slash command being filled in: its options as fields, with choices, autocomplete and files.

import { act, encoded } from "./api.js";
import { el, fill } from "./dom.js";
import { guildOf, channel, localized, store } from "./store.js";

const [STRING, INTEGER, BOOLEAN, USER, CHANNEL, , MENTIONABLE, NUMBER, ATTACHMENT] = [3, 4, 5, 6, 7, 8, 9, 10, 11];
const PAUSE = 200;

export class CommandForm {
  constructor(found, { rest, done, run }) {
    this.found = found;
    this.done = done;
    this.run = run;
    this.fields = new Map();
    this.problem = el("p", { class: "failed", role: "alert", hidden: true });
    this.line = el("div", { class: "command-fields" });
    this.more = el("div", { class: "row" });
    this.node = this.#form();
    const [required, optional] = [found.options.filter((one) => one.required), found.options.filter((one) => !one.required)];
    for (const option of required.length ? required : optional.slice(0, 1)) this.#add(option);
    this.#offerMore();
    const first = found.options.find((one) => this.fields.has(one.name) && one.type === STRING);
    if (rest && first) this.fields.get(first.name).set(rest);
  }

  focus() {
    const first = [...this.fields.values()][0];
    (first ? first.input : this.node.querySelector(".send")).focus();
  }

  #form() {
    const cancel = el("button", { type: "button", class: "plain", "aria-label": "Cancel command", onclick: () => this.done() }, "✕");
    const send = el("button", { class: "plain send", "aria-label": "Run command" }, "➤");
    const title = el("p", { class: "command-title" }, el("strong", { class: "mention" }, `/${this.found.shown}`), " ", el("span", { dir: "auto" }, this.found.about), cancel);
    const form = el("form", { class: "command", "aria-label": `Command ${this.found.path}` }, title, this.line, this.more, this.problem, send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(send);
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.done());
    return form;
  }

  #offerMore() {
    const left = this.found.options.filter((option) => !this.fields.has(option.name));
    const add = (option) => {
      this.#add(option);
      this.#offerMore();
      this.fields.get(option.name).input.focus();
    };
    fill(this.more, left.map((option) => el("button", { type: "button", class: "chip", title: option.description, onclick: () => add(option) }, `+ ${localized(option, "name")}`)));
  }

  #add(option) {
    const field = makeField(option, this);
    this.fields.set(option.name, field);
    const label = el("span", {}, localized(option, "name"), option.required ? el("span", { class: "required" }, " *") : null);
    this.line.append(el("label", { class: "field", data: { option: option.name } }, label, field.node, el("span", { class: "subtext", dir: "auto" }, localized(option, "description"))));
  }

  async values() {
    const out = {};
    for (const [name, field] of this.fields) {
      const value = await field.get();
      if (value !== "" && value !== undefined && value !== null) out[name] = value;
    }
    return out;
  }

  async complete(option) {
    const options = await this.values();
    for (const [name, field] of this.fields) if (field.file) delete options[name];
    const body = { channel_id: store.channelId, name: this.found.path, options, focused: option.name };
    return act(store.user, "autocomplete", body);
  }

  async #submit(send) {
    send.disabled = true;
    try {
      const body = { channel_id: store.channelId, name: this.found.path, options: await this.values() };
      const channelId = store.channelId;
      const sent = this.run("command", body);
      const quick = await Promise.race([sent.then(() => true), new Promise((go) => setTimeout(() => go(false), 150))]);
      if (!quick) sent.catch((error) => console.error(error));
      if (store.channelId === channelId) this.done();
    } catch (error) {
      this.problem.textContent = error.message;
      this.problem.hidden = false;
      send.disabled = false;
    }
  }
}

function makeField(option, form) {
  if (option.type === ATTACHMENT) return fileField();
  if (option.autocomplete) return autoField(option, form);
  const offered = choicesOf(option);
  if (offered) return selectField(option, offered);
  const numeric = option.type === INTEGER || option.type === NUMBER;
  const limits = numeric ? { min: option.min_value, max: option.max_value, step: option.type === NUMBER ? "any" : "1" } : {};
  const input = el("input", { type: numeric ? "number" : "text", dir: "auto", required: Boolean(option.required), autocomplete: "off", ...texts(limits) });
  return { node: input, input, get: async () => input.value, set: (value) => (input.value = value) };
}

function texts(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : String(value)]));
}

function choicesOf(option) {
  if (option.choices?.length) return option.choices.map((one) => ({ name: localized(one, "name"), value: one.value }));
  if (option.type === BOOLEAN) return [{ name: "True", value: true }, { name: "False", value: false }];
  if (option.type === USER || option.type === MENTIONABLE) return store.home.users.map((user) => ({ name: user.name, value: user.id }));
  if (option.type === CHANNEL) return (guildOf(channel())?.channels || []).map((one) => ({ name: `#${one.name}`, value: one.id }));
  return null;
}

function selectField(option, offered) {
  const input = el("select", { dir: "auto", required: Boolean(option.required) }, el("option", { value: "" }, ""), offered.map((one, i) => el("option", { value: String(i) }, one.name)));
  return { node: input, input, get: async () => (input.value === "" ? undefined : offered[Number(input.value)].value), set: () => {} };
}

function fileField() {
  const input = el("input", { type: "file" });
  return { node: input, input, file: true, get: async () => (input.files[0] ? encoded(input.files[0]) : undefined), set: () => {} };
}

// Asks the application as one types; the value sent is the one behind the name chosen.
function autoField(option, form) {
  const input = el("input", { type: "text", dir: "auto", autocomplete: "off", role: "combobox", "aria-expanded": "false", required: Boolean(option.required) });
  const list = el("ul", { class: "picker suggestions", role: "listbox", hidden: true });
  const field = { node: el("span", { class: "auto" }, input, list), input, chosen: null, shown: [], at: 0 };
  field.get = async () => field.chosen ?? input.value;
  field.set = (value) => (input.value = value);
  const pick = (choice) => {
    Object.assign(field, { chosen: choice.value, shown: [] });
    input.value = choice.name;
    draw();
  };
  const draw = () => {
    list.hidden = !field.shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const row = (choice, i) => el("li", { role: "option", "aria-selected": String(i === field.at), onpointerdown: (event) => { event.preventDefault(); pick(choice); } }, el("bdi", {}, choice.name));
    fill(list, field.shown.map(row));
  };
  let timer;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const outcome = await form.complete(option).catch(() => ({ state: "failed", choices: [] }));
    if (mine !== asked) return;
    Object.assign(field, { shown: outcome.choices, at: 0 });
    draw();
    if (outcome.state === "failed") {
      list.hidden = false;
      fill(list, el("li", { class: "empty" }, "Loading options failed"));
    }
  };
  input.addEventListener("input", () => {
    field.chosen = null;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("focus", () => field.chosen === null && ask());
  input.addEventListener("blur", () => { list.hidden = true; asked++; clearTimeout(timer); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!field.shown.length || (!step && event.key !== "Enter" && event.key !== "Tab")) return;
    event.preventDefault();
    if (step) field.at = (field.at + step + field.shown.length) % field.shown.length;
    else return pick(field.shown[field.at]);
    draw();
  });
  return field;
}
