// The chat page: who is looking, at what, and what arrives meanwhile.

import { act, listen } from "./api.js";
import { el, fill } from "./dom.js";
import { drawComposer, edit, press, reply } from "./composer.js";
import * as messages from "./messages.js";
import { drawSidebar } from "./sidebar.js";
import { allChannels, channel, dropChannel, loadHome, loadMessages, putChannel, store } from "./store.js";

const at = (id) => document.getElementById(id);
const TYPING_SHOWN = 10_000;
let stop = () => {};
let wasLost = false;

// The tab's place is in its address: #/noa/1290… — so several tabs are several people.
function place() {
  const [, user, channelId] = location.hash.split("/");
  return { user: user || sessionStorage.getItem("user") || "noa", channelId };
}

async function become(user, channelId) {
  stop();
  try {
    await loadHome(user);
  } catch {
    if (user !== "noa") return become("noa");
    return lost(true);
  }
  sessionStorage.setItem("user", store.user);
  store.unread.clear();
  store.typing.clear();
  const known = allChannels().some((one) => one.id === channelId);
  await open(known ? channelId : store.home.guilds[0]?.channels[0]?.id);
  stop = listen(store.user, heard, (up) => lost(!up));
}

async function open(id) {
  if (id === "dm") {
    const dm = store.home.dms[0] || (await act(store.user, "dm", {}));
    putChannel(dm);
    return open(dm.id);
  }
  store.channelId = id;
  store.unread.delete(id);
  store.typing.clear();
  history.replaceState(null, "", `#/${store.user}/${id || ""}`);
  at("frame").classList.remove("drawer-open");
  await loadMessages();
  draw();
  messages.drawAll();
  drawComposer();
}

function draw() {
  const here = channel();
  drawSidebar(open, (user) => become(user, store.channelId));
  fill(at("channel-name"), here ? [here.type === 1 ? "@" : "#", el("bdi", {}, here.name)] : "");
  at("channel-topic").textContent = here?.topic || (here?.thread_metadata?.archived ? "Archived thread" : "");
  document.title = `${at("channel-name").textContent} · EdgeControl on one machine`;
  document.body.dataset.user = store.user;
}

async function refresh() {
  await loadHome(store.user);
  if (!channel()) return open(store.home.guilds[0]?.channels[0]?.id);
  await loadMessages();
  draw();
  messages.drawAll();
}

function lost(down) {
  at("lost").hidden = !down;
  if (wasLost && !down) refresh();
  wasLost = down;
}

const HEARD = {
  message: ({ message, new: fresh }) => {
    clearTyping(message.author.id);
    if (message.channel_id === store.channelId) return messages.put(message);
    if (fresh && message.author.id !== store.home.me.id) {
      store.unread.add(message.channel_id);
      draw();
    }
  },
  delete: ({ message_id: id }) => messages.drop(id),
  typing: ({ channel_id: id, user_id: user, name }) => {
    if (id !== store.channelId || user === store.home.me.id) return;
    store.typing.set(user, { name, until: Date.now() + TYPING_SHOWN });
    drawTyping();
    setTimeout(drawTyping, TYPING_SHOWN + 100);
  },
  channel: ({ channel: one }) => {
    putChannel(one);
    draw();
    if (one.id === store.channelId && one.can_send !== Boolean(document.querySelector("#compose textarea, #compose form"))) drawComposer();
  },
  channel_delete: ({ channel_id: id }) => {
    dropChannel(id);
    if (id === store.channelId) open(store.home.guilds[0]?.channels[0]?.id);
    else draw();
  },
  commands: () => loadHome(store.user).then(draw),
  mail: () => {
    at("inbox").textContent = "Inbox (new mail)";
  },
  clock: refresh,
  reset: () => become(store.user, store.channelId),
};

function heard(event) {
  HEARD[event.type]?.(event);
}

function clearTyping(user) {
  if (store.typing.delete(user)) drawTyping();
}

function drawTyping() {
  const now = Date.now();
  const who = [...store.typing.values()].filter((one) => one.until > now).map((one) => one.name);
  at("typing").textContent = who.length ? `${who.join(", ")} ${who.length > 1 ? "are" : "is"} typing…` : "";
}

const actions = {
  open,
  refresh,
  reply,
  edit,
  press,
  thread: async (message) => {
    const name = (message.content.split("\n")[0] || "New thread").slice(0, 60);
    const made = await act(store.user, "thread", { channel_id: store.channelId, name, message_id: message.id });
    putChannel(made);
    open(made.id);
  },
};

function theme(wanted) {
  document.documentElement.dataset.theme = wanted;
  localStorage.setItem("theme", wanted);
}

at("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
at("inbox").addEventListener("click", () => (at("inbox").textContent = "Inbox"));
at("drawer").addEventListener("click", () => at("frame").classList.toggle("drawer-open"));
document.querySelector(".chat").addEventListener("click", (event) => {
  if (!event.target.closest("#drawer")) at("frame").classList.remove("drawer-open");
});
addEventListener("hashchange", () => {
  const { user, channelId } = place();
  if (user !== store.user) become(user, channelId);
  else if (channelId !== store.channelId) open(channelId);
});
theme(localStorage.getItem("theme") || "dark");
messages.setUp(actions);
const { user, channelId } = place();
become(user, channelId);
