// The local inbox: what was e-mailed, newest first.

import { read } from "./api.js";
import { el, fill } from "./dom.js";

const to = document.getElementById("to");
document.documentElement.dataset.theme = localStorage.getItem("theme") || "dark";

async function draw() {
  const { mail } = await read(`/_mail${to.value ? `?to=${encodeURIComponent(to.value)}` : ""}`).catch(() => ({ mail: null }));
  const box = document.getElementById("mail");
  if (mail === null) return fill(box, el("p", { class: "failed" }, "Connection lost. Trying again…"));
  if (!mail.length) return fill(box, el("p", { class: "empty" }, "No mail yet. A one-time code is sent here when someone uses /link."));
  return fill(box, mail.map(letter));
}

function letter(one) {
  const at = new Date(one.at).toLocaleString();
  const head = el("header", {}, el("strong", { dir: "auto" }, one.subject || "(no subject)"), el("span", { class: "subtext" }, `to ${one.to} · ${at}`));
  return el("article", { class: "letter" }, head, one.text.split("\n").map((line) => el("p", { dir: "auto" }, line || el("br"))));
}

const { users } = await read("/_user/");
for (const user of users.filter((one) => one.email)) to.append(el("option", { value: user.email }, `${user.name} <${user.email}>`));
to.addEventListener("change", draw);
setInterval(draw, 2000);
draw();
