// Discord's markdown as elements: no HTML is ever parsed, every paragraph finds its own direction.

import { el } from "./dom.js";

const INLINE = [
  [/^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/, (m) => el("code", { dir: "ltr" }, m[2].trim() || m[2])],
  [/^\\([*_~|`>\\[\]()#-])/, (m) => m[1]],
  [/^\*\*\*(?=\S)([\s\S]*?\S)\*\*\*/, (m, deep) => el("strong", {}, el("em", {}, deep(m[1])))],
  [/^\*\*(?=\S)([\s\S]*?\S)\*\*(?!\*)/, (m, deep) => el("strong", {}, deep(m[1]))],
  [/^__(?=\S)([\s\S]*?\S)__(?!_)/, (m, deep) => el("u", {}, deep(m[1]))],
  [/^~~(?=\S)([\s\S]*?\S)~~/, (m, deep) => el("s", {}, deep(m[1]))],
  [/^\|\|([\s\S]+?)\|\|/, (m, deep) => spoiler(deep(m[1]))],
  [/^\*(?=\S)([\s\S]*?\S)\*(?!\*)/, (m, deep) => el("em", {}, deep(m[1]))],
  [/^_(?=\S)([\s\S]*?\S)_(?![\p{L}\p{N}_])/u, (m, deep) => el("em", {}, deep(m[1]))],
  [/^\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (m, deep) => link(m[2], deep(m[1]))],
  [/^<(https?:\/\/[^\s>]+)>/, (m) => link(m[1], m[1])],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"'\])]/, (m) => link(m[0], m[0])],
  [/^<@!?(\d+)>/, (m, _, names) => mention("@" + (names.user(m[1]) || "unknown"))],
  [/^<#(\d+)>/, (m, _, names) => mention("#" + (names.channel(m[1]) || "unknown"))],
  [/^<@&(\d+)>/, () => mention("@role")],
  [/^@(everyone|here)/, (m) => mention("@" + m[1])],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/, (m) => moment(Number(m[1]), m[2])],
];

function link(href, label) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", class: "link", dir: "auto" }, label);
}

function mention(text) {
  return el("bdi", { class: "mention" }, text);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0" }, children);
  const show = () => node.classList.add("shown");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}

function moment(seconds, style) {
  const date = new Date(seconds * 1000);
  const formats = { t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" } };
  const format = formats[style] || { dateStyle: "long", timeStyle: "short" };
  return el("bdi", { class: "mention" }, new Intl.DateTimeFormat(undefined, format).format(date));
}

function inline(text, names) {
  const out = [];
  let plain = "";
  const deep = (inner) => inline(inner, names);
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const before = at === 0 ? "" : text[at - 1];
    const rule = INLINE.find(([pattern]) => pattern.test(rest) && !(rest[0] === "_" && /[\p{L}\p{N}]/u.test(before)));
    if (!rule) {
      plain += text[at++];
      continue;
    }
    if (plain) out.push(plain);
    plain = "";
    const match = rule[0].exec(rest);
    out.push(rule[1](match, deep, names));
    at += match[0].length;
  }
  if (plain) out.push(plain);
  return out;
}

const FENCE = /```(?:([\w+-]*)\n)?([\s\S]*?)```/g;

// The whole of a message, as a list of blocks.
export function markdown(text, names) {
  const blocks = [];
  let at = 0;
  for (const match of text.matchAll(FENCE)) {
    blocks.push(...lines(text.slice(at, match.index).replace(/\n$/, ""), names));
    blocks.push(el("pre", { dir: "ltr" }, el("code", {}, match[2].replace(/\n$/, ""))));
    at = match.index + match[0].length;
  }
  blocks.push(...lines(text.slice(at).replace(/^\n/, ""), names));
  return blocks;
}

function lines(text, names) {
  if (!text) return [];
  const out = [];
  const rows = text.split("\n");
  for (let i = 0; i < rows.length; ) i = block(rows, i, out, names);
  return out;
}

// Puts the block that begins at row `i` into `out`; where the next one begins.
function block(rows, i, out, names) {
  const row = rows[i];
  if (row.startsWith(">>> ")) {
    out.push(quote([row.slice(4), ...rows.slice(i + 1)].join("\n"), names));
    return rows.length;
  }
  if (/^> /.test(row) || row === ">") return taken(rows, i, /^>( |$)/, (found) => out.push(quote(found.map((r) => r.slice(2)).join("\n"), names)));
  const heading = /^(#{1,3}) +(.+)/.exec(row);
  if (heading) {
    out.push(el("h" + (heading[1].length + 2), { dir: "auto" }, inline(heading[2], names)));
    return i + 1;
  }
  if (row.startsWith("-# ")) {
    out.push(el("p", { dir: "auto", class: "subtext" }, inline(row.slice(3), names)));
    return i + 1;
  }
  if (/^\s*[-*] +\S/.test(row)) return taken(rows, i, /^\s*[-*] +\S/, (found) => out.push(list("ul", found, /^\s*[-*] +/, names)));
  if (/^\s*\d+\. +\S/.test(row)) return taken(rows, i, /^\s*\d+\. +\S/, (found) => out.push(list("ol", found, /^\s*\d+\. +/, names)));
  out.push(el("p", { dir: "auto" }, row ? inline(row, names) : el("br")));
  return i + 1;
}

function taken(rows, i, pattern, use) {
  let end = i;
  while (end < rows.length && pattern.test(rows[end])) end++;
  use(rows.slice(i, end));
  return end;
}

function quote(text, names) {
  return el("blockquote", { dir: directionOf(text) }, lines(text, names));
}

// Of the first letter that has one: where bullets and bars belong. (dir=auto would not look into nested blocks.)
function directionOf(text) {
  const strong = /[\p{L}]/u.exec(text.replace(/[\u2066-\u2069]/g, ""));
  return strong && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(strong[0]) ? "rtl" : "ltr";
}

function list(tag, rows, mark, names) {
  const items = rows.map((row) => el("li", { dir: "auto" }, inline(row.replace(mark, ""), names)));
  const node = el(tag, { dir: directionOf(rows.join(" ").replace(mark, "")) }, items);
  const first = /^\s*(\d+)/.exec(rows[0]);
  if (tag === "ol" && first) node.start = Number(first[1]);
  return node;
}
