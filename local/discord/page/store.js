// What this tab knows: who it is, where it is, and what is there.

import { read } from "./api.js";

export const store = {
  user: null,
  home: null,
  channelId: null,
  messages: new Map(), // of the open channel, in order
  complete: false, // nothing older is left on the server
  unread: new Set(),
  typing: new Map(), // user id → {name, until}
};

const PAGE = 60;

export async function loadHome(user) {
  store.home = await read(`/_user/${user}/home`);
  store.user = user;
}

export function allChannels() {
  return [...store.home.guilds.flatMap((guild) => guild.channels), ...store.home.dms];
}

export function channel(id = store.channelId) {
  return allChannels().find((one) => one.id === id);
}

export function guildOf(one) {
  return store.home.guilds.find((guild) => guild.id === one?.guild_id);
}

export function person(id) {
  return store.home.users.find((user) => user.id === id);
}

export const names = { user: (id) => person(id)?.name, channel: (id) => channel(id)?.name };

export async function loadMessages(before) {
  const id = store.channelId;
  const query = before ? `&before=${before}` : "";
  const { messages } = await read(`/_user/${store.user}/channels/${id}/messages?limit=${PAGE}${query}`);
  if (id !== store.channelId) return [];
  const known = before ? [...store.messages.values()] : [];
  store.messages = new Map([...messages, ...known].map((message) => [message.id, message]));
  store.complete = messages.length < PAGE;
  return messages;
}

export function putChannel(one) {
  const guild = guildOf(one);
  const rows = guild ? guild.channels : store.home.dms;
  const at = rows.findIndex((other) => other.id === one.id);
  if (at >= 0) rows[at] = one;
  else rows.push(one);
}

export function dropChannel(id) {
  for (const guild of store.home.guilds) guild.channels = guild.channels.filter((one) => one.id !== id);
}

// Commands offered here: a guild's own and the global ones; those for staff only to staff.
export function commands(type) {
  const here = channel();
  const offered = [...(store.home.commands[here?.guild_id] || []), ...(store.home.commands.global || [])];
  return offered.filter((command) => command.type === type && mayUse(command, here));
}

function mayUse(command, here) {
  if (command.contexts && !command.contexts.includes(here?.guild_id ? 0 : 1)) return false;
  return !command.default_member_permissions || store.home.me.staff || !here?.guild_id;
}

export function localized(thing, field) {
  return thing[`${field}_localizations`]?.[store.home.me.locale] || thing[field];
}
