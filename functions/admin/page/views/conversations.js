// Searching conversations by words, driver, channel, outlet, language, status, rating and date.

import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { useApp, usePages } from "../state.js";
import { Badge, Button, Empty, Field, Heading, Id, Loading, Problem, Select, Stars, StatusBadge, Table } from "../ui.js";
import { LANGUAGES } from "../words.js";

const BLANK = { text: "", user: "", channel: "", station: "", language: "", status: "", rating: "", failed: "", since: "", until: "" };

export function Conversations({ query }) {
  const { t, guild } = useApp();
  const [form, setForm] = useState({ ...BLANK, failed: query.get("failed") || "", user: query.get("user") || "" });
  const [wanted, setWanted] = useState(form);
  const list = usePages((cursor) => address("conversations", { guild, ...parameters(wanted), cursor }));
  const rows = unique(list.pages.flatMap((page) => page.conversations));
  const last = list.pages[list.pages.length - 1];
  return html`<${Heading}>${t("nav.conversations")}<//>
    <${Filters} form=${form} setForm=${setForm} search=${() => setWanted({ ...form })} focus=${query.get("focus")} />
    <${Problem} error=${list.error} again=${list.refresh} />
    ${!last && !list.error ? html`<${Loading} />` : rows.length ? html`<${Rows} rows=${rows} />` : last && html`<${Empty} title=${t("search.none")}>${list.next ? t("search.go_on") : t("search.none.text")}<//>`}
    ${list.next && html`<p class="more"><${Button} busy=${list.busy} onClick=${list.load}>${t("more")}<//> <${LookedBack} page=${last} /></p>`}`;
}

function LookedBack({ page }) {
  const { t, date } = useApp();
  return page.looked_back_to ? html`<span class="quiet">${t("looked_back_to", { date: date(page.looked_back_to) })}</span>` : null;
}

const unique = (rows) => [...new Map(rows.map((row) => [row.conversation_id, row])).values()];
const seconds = (day, end) => (day ? Math.floor(new Date(`${day}T${end ? "23:59:59" : "00:00:00"}`).getTime() / 1000) : "");
const parameters = (form) => ({ ...form, text: form.text.trim(), since: seconds(form.since), until: seconds(form.until, true) });

function Filters({ form, setForm, search, focus }) {
  const { t, named } = useApp();
  const box = useRef();
  useEffect(() => { if (focus) box.current?.focus(); }, [focus]);
  const set = (name) => (value) => setForm({ ...form, [name]: value });
  const input = (name, more) => html`<${Field} label=${t(name)}><input value=${form[name]} onInput=${(e) => set(name)(e.target.value)} ...${more} /><//>`;
  const any = ["", t("any")];
  return html`<form class="filters card" role="search" onSubmit=${(e) => { e.preventDefault(); search(); }}>
    <label class="field grow"><span>${t("text")}</span><input type="search" dir="auto" maxlength="200" ref=${box} value=${form.text} onInput=${(e) => set("text")(e.target.value)} /></label>
    ${input("user", { inputmode: "numeric", pattern: "[0-9]*", dir: "ltr" })}${input("channel", { inputmode: "numeric", pattern: "[0-9]*", dir: "ltr" })}${input("station", { maxlength: 60, dir: "auto" })}
    <${Field} label=${t("language")}><${Select} value=${form.language} onChange=${set("language")} options=${[any, ...Object.entries(LANGUAGES)]} /><//>
    <${Field} label=${t("status")}><${Select} value=${form.status} onChange=${set("status")} options=${[any, ...["open", "waiting", "takeover", "closed"].map((s) => [s, named("status", s)])]} /><//>
    <${Field} label=${t("rating")}><${Select} value=${form.rating} onChange=${set("rating")} options=${[any, ...[5, 4, 3, 2, 1].map((n) => [n, "★".repeat(n)])]} /><//>
    <${Field} label=${t("since")}><input type="date" value=${form.since} onInput=${(e) => set("since")(e.target.value)} /><//>
    <${Field} label=${t("until")}><input type="date" value=${form.until} onInput=${(e) => set("until")(e.target.value)} /><//>
    <label class="check"><input type="checkbox" checked=${Boolean(form.failed)} onChange=${(e) => set("failed")(e.target.checked ? "true" : "")} /> ${t("failed_only")}</label>
    <button class="primary">${t("search")}</button></form>`;
}

function Rows({ rows }) {
  const { t, date } = useApp();
  return html`<${Table} caption=${t("nav.conversations")} heads=${[t("began"), t("driver"), t("station"), t("language"), t("status"), t("rating"), ""]}>
    ${rows.map((row) => html`<tr key=${row.conversation_id}><td>${date(row.started_at)}</td><td><bdi>${row.user_name || "–"}</bdi> <${Id}>${row.user_id}<//></td>
      <td><bdi>${row.station || "–"}</bdi></td><td>${LANGUAGES[row.language] || row.language}</td>
      <td><${StatusBadge} status=${row.status} /> ${row.failed && html`<${Badge} kind="bad">${t("failed")}<//>`} ${row.danger && html`<${Badge} kind="bad">${t("danger")}<//>`}</td>
      <td><${Stars} rating=${row.rating} /></td><td><a href=${`#/conversation/${encodeURIComponent(row.conversation_id)}`} aria-label=${`${t("open")} ${row.user_name || row.user_id}`}>${t("open")}</a></td></tr>`)}<//>`;
}
