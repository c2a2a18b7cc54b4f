// Forms an application opens: text inputs, choices, files, each under its label.

import { act, encoded, Refused } from "./api.js";
import { el } from "./dom.js";
import { markdown } from "./markdown.js";
import { choices } from "./parts.js";
import { names, store } from "./store.js";

export function showModal(modal) {
  const readers = new Map();
  const problem = el("p", { class: "failed", role: "alert", hidden: true });
  const rows = modal.components.map((row) => rowNode(row, readers));
  const submit = el("button", { class: "button primary" }, "Submit");
  const cancel = el("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Cancel");
  const form = el("form", { method: "dialog" }, el("h2", { dir: "auto" }, modal.title), rows, problem, el("div", { class: "row end" }, cancel, submit));
  const dialog = el("dialog", { class: "modal", "aria-label": modal.title }, form);
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const fields = await gathered(readers);
      const outcome = await act(store.user, "modal", { modal_id: modal.modal_id, fields });
      if (outcome.state === "failed") throw new Refused("Something went wrong. Try again.");
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    } finally {
      submit.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function gathered(readers) {
  const fields = {};
  for (const [name, reader] of readers) {
    const value = await reader();
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

function rowNode(row, readers) {
  if (row.type === 10) return el("div", { class: "words" }, markdown(row.content, names));
  if (row.type === 1) return row.components.map((input) => labelled(input.label, null, input, readers));
  return labelled(row.label, row.description, row.component, readers);
}

function labelled(label, description, input, readers) {
  const [node, reader] = (INPUTS[input.type] || textInput)(input);
  readers.set(input.custom_id, reader);
  const star = input.required !== false && input.type !== 23 ? el("span", { class: "required", title: "Required" }, " *") : null;
  const about = description ? el("span", { class: "subtext", dir: "auto" }, description) : null;
  const group = input.type === 21 || input.type === 22;
  return el(group ? "fieldset" : "label", { class: "field" }, el(group ? "legend" : "span", { dir: "auto" }, label, star), about, node);
}

function textInput(input) {
  const shared = {
    dir: "auto",
    name: input.custom_id,
    placeholder: input.placeholder,
    required: input.required !== false,
    minlength: input.min_length ? String(input.min_length) : undefined,
    maxlength: String(input.max_length || 4000),
  };
  const node = input.style === 2 ? el("textarea", { ...shared, rows: "4" }) : el("input", { ...shared, type: "text" });
  node.value = input.value || "";
  return [node, async () => node.value];
}

function selectInput(input) {
  const several = (input.max_values ?? 1) > 1;
  const node = el("select", { name: input.custom_id, multiple: several, required: input.required !== false, dir: "auto" });
  if (!several) node.append(el("option", { value: "" }, input.placeholder || "Make a selection"));
  node.append(...choices(input).map((one) => el("option", { value: one.value, selected: Boolean(one.default) }, one.label)));
  return [node, async () => [...node.selectedOptions].map((one) => one.value).filter(Boolean)];
}

function fileInput(input) {
  const node = el("input", { type: "file", name: input.custom_id, multiple: (input.max_values ?? 1) > 1, required: input.required !== false });
  return [node, () => Promise.all([...node.files].map(encoded))];
}

function group(type) {
  return (input) => {
    const boxes = input.options.map((one) =>
      el("label", { class: "check" }, el("input", { type, name: input.custom_id, value: one.value, checked: Boolean(one.default) }), " ", el("bdi", {}, one.label)),
    );
    const node = el("div", {}, boxes);
    const chosen = () => [...node.querySelectorAll("input:checked")].map((box) => box.value);
    return [node, async () => (type === "radio" ? chosen()[0] : chosen())];
  };
}

function checkbox(input) {
  const node = el("input", { type: "checkbox", name: input.custom_id, checked: Boolean(input.default) });
  return [node, async () => node.checked];
}

const INPUTS = { 3: selectInput, 4: textInput, 5: selectInput, 6: selectInput, 7: selectInput, 8: selectInput, 19: fileInput, 21: group("radio"), 22: group("checkbox"), 23: checkbox };
