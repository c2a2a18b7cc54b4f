// Searching conversations by words or name, driver, channel, outlet, language, status, rating, variant and date.

import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { Said } from "../said.js";
import { useApp, usePages } from "../state.js";
import { Badge, Channel, Empty, Field, Heading, More, Rows, Select, Stars, StatusBadge, Table, Time } from "../ui.js";
import { LANGUAGES } from "../words.js";

const NAMES = ["text", "user", "channel", "station", "language", "status", "rating", "variant", "failed", "since", "until"];
const STATUSES = ["open", "waiting", "takeover", "closed"];

// The search lies in the address: it can be sent to a colleague, and going back finds it, and the place in it, again.
let last = { hash: "#/conversations", top: 0 };
export const backToList = () => last.hash;

export function Conversations({ query }) {
  const { t, guild } = useApp();
  const wanted = Object.fromEntries(NAMES.map((name) => [name, new URLSearchParams(query).get(name) || ""]));
  const list = usePages((cursor) => address("conversations", { guild, ...parameters(wanted), cursor }), (page) => page.conversations, (row) => row.conversation_id);
  useComingBack(list.rows);
  const empty = html`<${Empty} title=${t("search.none")}>${list.next ? t("search.go_on") : t("search.none.text")}<//>`;
  return html`<${Heading}>${t("nav.conversations")}<//><${Filters} query=${query} wanted=${wanted} focus=${query.includes("focus=")} />
    <${Rows} list=${list} empty=${empty}>${(rows) => html`<${Found} rows=${rows} />`}<//><${More} list=${list}><${LookedBack} page=${list.last} /><//>`;
}

function useComingBack(rows) {
  const back = useRef(last.hash === location.hash ? last.top : 0);
  useEffect(() => {
    if (!rows || !back.current) return;
    scrollTo(0, back.current);
    back.current = 0;
  }, [Boolean(rows)]);
  useEffect(() => {
    const seen = () => { if (location.hash.startsWith("#/conversations") && !location.hash.startsWith("#/conversations/")) last = { hash: location.hash, top: scrollY }; };
    seen();
    addEventListener("scroll", seen);
    addEventListener("hashchange", seen);
    return () => { removeEventListener("scroll", seen); removeEventListener("hashchange", seen); };
  }, []);
}

function LookedBack({ page }) {
  const { t, date } = useApp();
  return page?.looked_back_to ? html`<span class="quiet">${t("looked_back_to", { date: date(page.looked_back_to) })}</span>` : null;
}

const seconds = (day, end) => (day ? Math.floor(new Date(`${day}T${end ? "23:59:59" : "00:00:00"}`).getTime() / 1000) || "" : "");
const parameters = (form) => ({ ...form, text: form.text.trim(), failed: form.failed && "true", since: seconds(form.since), until: seconds(form.until, true) });

function Filters({ query, wanted, focus }) {
  const { t, named, places, guild, tongue } = useApp();
  const box = useRef();
  const [form, setForm] = useState(wanted);
  const used = NAMES.filter((name) => name !== "text" && wanted[name]).length;
  useEffect(() => setForm(wanted), [query]);
  useEffect(() => { if (focus) box.current?.focus(); }, [focus]);
  const set = (name) => (value) => setForm({ ...form, [name]: value });
  const input = (name, more) => html`<${Field} label=${t(name)}><input value=${form[name]} onInput=${(e) => set(name)(e.target.value)} ...${more} /><//>`;
  const choice = (name, options) => html`<${Field} label=${t(name)}><${Select} value=${form[name]} onChange=${set(name)} options=${[["", t("any")], ...options]} /><//>`;
  const search = () => {
    const given = new URLSearchParams(Object.entries(form).filter(([, value]) => value.trim()));
    location.hash = given.size ? `#/conversations?${given}` : "#/conversations";
  };
  const channels = places.all.filter((g) => !guild || g.id === guild).flatMap((g) => g.channels.map((c) => [c.id, places.option(c, guild ? "" : g.name)]));
  const known = !form.channel || channels.some(([id]) => id === form.channel);
  return html`<form class="card search" role="search" onSubmit=${(e) => { e.preventDefault(); search(); }}>
    <div class="search-row"><label class="field grow"><span>${t("text")}</span><input type="search" dir="auto" maxlength="200" ref=${box} value=${form.text} onInput=${(e) => set("text")(e.target.value)} /></label>
      <button class="primary">${t("search")}</button>${(used > 0 || wanted.text) && html`<a class="button" href="#/conversations">${t("reset")}</a>`}</div>
    <details open=${used > 0 || innerWidth > 900}><summary>${t("filters")}${used > 0 && ` (${used})`}</summary><div class="filters">
      ${choice("status", STATUSES.map((s) => [s, named("status", s)]))}${choice("language", Object.keys(LANGUAGES).map((code) => [code, tongue(code)]))}
      ${choice("rating", [5, 4, 3, 2, 1].map((n) => [String(n), "★".repeat(n)]))}
      ${channels.length && known ? choice("channel", channels) : input("channel", { inputmode: "numeric", pattern: "[0-9]*", dir: "ltr" })}
      ${input("station", { maxlength: 60, dir: "auto" })}${input("user", { inputmode: "numeric", pattern: "[0-9]*", dir: "ltr" })}
      ${input("variant", { pattern: "[a-z0-9\\-]*", maxlength: 16, dir: "ltr" })}
      ${input("since", { type: "date" })}${input("until", { type: "date" })}
      <label class="check"><input type="checkbox" checked=${Boolean(form.failed)} onChange=${(e) => set("failed")(e.target.checked ? "1" : "")} /> ${t("failed_only")}</label></div></details></form>`;
}

function Found({ rows }) {
  const { t, named, tongue } = useApp();
  const heads = [t("began"), t("driver"), t("about"), t("station"), t("channel"), t("language"), t("status"), t("rating")];
  return html`<${Table} caption=${t("nav.conversations")} heads=${heads} rows=${rows.map((row) => ({
    key: row.conversation_id,
    cells: [
      html`<${Time} at=${row.started_at} />`,
      html`<a class="driver" href=${`#/conversations/${encodeURIComponent(row.conversation_id)}`}><bdi>${row.user_name || row.user_id}</bdi></a>`,
      row.about ? html`<span class="about said"><${Said} text=${row.about} /></span>` : "–",
      row.station ? html`<bdi>${row.station}</bdi>` : "–",
      row.guild_id ? html`<${Channel} id=${row.channel_id} />` : t("guild.dm"),
      tongue(row.language),
      html`<${StatusBadge} status=${row.status} /> ${row.failed && html`<${Badge} kind="bad">${t("failed")}<//>`} ${row.danger && html`<${Badge} kind="bad">${named("danger", row.danger)}<//>`}`,
      row.rating ? html`<${Stars} rating=${row.rating} />` : "–",
    ],
  }))} />`;
}
