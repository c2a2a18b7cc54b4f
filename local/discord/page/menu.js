// The menu of a message: reply, edit, delete, thread, and the applications' own commands.

import { act } from "./api.js";
import { el } from "./dom.js";
import { channel, commands, localized, store } from "./store.js";

let open = null;

export function openMenu(message, x, y, actions) {
  close();
  const items = entries(message, actions);
  const menu = el("div", { class: "menu", role: "menu", "aria-label": "Message actions" }, items.map(itemNode));
  document.body.append(menu);
  const box = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - box.height - 8))}px`;
  const before = document.activeElement;
  menu.addEventListener("keydown", (event) => keys(event, menu));
  open = { menu, before };
  menu.querySelector("button")?.focus();
  setTimeout(() => document.addEventListener("pointerdown", outside), 0);
}

function outside(event) {
  if (!open?.menu.contains(event.target)) close();
}

export function close() {
  if (!open) return;
  open.menu.remove();
  open.before?.focus?.();
  open = null;
  document.removeEventListener("pointerdown", outside);
}

function keys(event, menu) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}

function itemNode(item) {
  if (item.heading) return el("p", { class: "menu-heading" }, item.heading);
  const run = () => {
    close();
    item.run();
  };
  return el("button", { type: "button", role: "menuitem", class: item.danger ? "danger-text" : "", onclick: run }, item.label);
}

function entries(message, actions) {
  const here = channel();
  const mine = message.author.id === store.home.me.id;
  const items = [];
  if (!message.local.ephemeral && here.can_send) items.push({ label: "Reply", run: () => actions.reply(message) });
  if (mine) items.push({ label: "Edit message", run: () => actions.edit(message) });
  if (here.can_thread && !message.thread && !message.local.ephemeral) {
    items.push({ label: "Create thread", run: () => actions.thread(message) });
  }
  items.push({ label: "Copy text", run: () => navigator.clipboard?.writeText(message.content) });
  items.push({ label: "Copy message ID", run: () => navigator.clipboard?.writeText(message.id) });
  if (mine || message.local.ephemeral || store.home.me.staff) {
    items.push({ label: message.local.ephemeral ? "Dismiss" : "Delete message", danger: true, run: () => act(store.user, "delete", { message_id: message.id }) });
  }
  return [...items, ...applications(message, actions)];
}

function applications(message, actions) {
  const onMessage = message.local.ephemeral ? [] : commands(3);
  const onUser = commands(2);
  const items = [];
  if (onMessage.length || onUser.length) items.push({ heading: "Apps" });
  for (const command of onMessage) {
    items.push({ label: localized(command, "name"), run: () => actions.press("message_command", { name: command.name, message_id: message.id }) });
  }
  for (const command of onUser) {
    const body = { name: command.name, channel_id: store.channelId, target: message.author.id };
    items.push({ label: `${localized(command, "name")}: ${message.author.username}`, run: () => actions.press("user_command", body) });
  }
  return items;
}
