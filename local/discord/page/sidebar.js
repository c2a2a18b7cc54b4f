// Servers, channels, threads, direct messages, and who one is.

import { avatar, el, fill } from "./dom.js";
import { guildOf, channel, store } from "./store.js";

export function drawSidebar(open, become) {
  const here = channel();
  const guild = guildOf(here);
  drawRail(guild, open);
  document.getElementById("side-title").textContent = guild ? guild.name : "Direct messages";
  const rows = guild ? guildRows(guild, open) : store.home.dms.map((dm) => row(dm, open, "@"));
  fill(document.getElementById("channels"), rows.length ? rows : el("p", { class: "empty" }, "Nothing here yet."));
  drawSelf(become);
}

function drawRail(current, open) {
  const dms = store.home.dms[0];
  const marks = [
    pill("✉", "Direct messages", !current, dms && store.home.dms.some((dm) => store.unread.has(dm.id)), () => open("dm")),
    el("hr"),
    ...store.home.guilds.map((guild) =>
      pill(initials(guild.name), guild.name, guild === current, guild.channels.some((one) => store.unread.has(one.id)), () => open(guild.channels[0]?.id)),
    ),
  ];
  fill(document.getElementById("rail"), marks);
}

function pill(text, label, current, unread, onclick) {
  const state = { type: "button", class: `pill${unread ? " unread" : ""}`, "aria-label": label, title: label, onclick };
  return el("button", { ...state, "aria-current": current ? "true" : undefined }, text);
}

function initials(name) {
  return name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2);
}

function guildRows(guild, open) {
  const tops = guild.channels.filter((one) => !one.thread_metadata).sort((a, b) => a.position - b.position);
  return tops.flatMap((top) => [
    row(top, open, top.private ? "🔒" : "#"),
    ...guild.channels.filter((one) => one.parent_id === top.id && visible(one)).map((thread) => row(thread, open, "└")),
  ]);
}

function visible(thread) {
  return !thread.thread_metadata.archived || thread.id === store.channelId;
}

function row(one, open, mark) {
  const classes = ["channel", one.thread_metadata ? "thread" : "", store.unread.has(one.id) ? "unread" : ""].join(" ");
  const current = one.id === store.channelId ? "page" : undefined;
  const lock = one.thread_metadata && one.private ? el("span", { title: "Private thread" }, " 🔒") : null;
  return el(
    "button",
    { type: "button", class: classes, "aria-current": current, onclick: () => open(one.id), data: { channel: one.id } },
    el("span", { class: "mark", "aria-hidden": "true" }, mark),
    el("bdi", {}, one.name),
    lock,
  );
}

function drawSelf(become) {
  const { me, users } = store.home;
  const people = users.filter((user) => !user.bot);
  const choice = (user) => el("option", { value: user.username, selected: user.id === me.id }, `${user.name} · ${user.locale}`);
  const select = el("select", { id: "switcher", "aria-label": "Act as", onchange: (event) => become(event.target.value) });
  select.append(...people.map(choice));
  fill(document.getElementById("self"), avatar(me), el("label", { class: "switch" }, el("span", {}, "You are"), select));
}
