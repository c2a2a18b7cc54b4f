// Small parts every view is made of.

import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { useApp } from "./state.js";

export function Heading({ children, extra }) {
  const ref = useRef();
  useEffect(() => { ref.current?.focus({ preventScroll: true }); }, []);
  return html`<div class="heading"><h1 tabindex="-1" ref=${ref}>${children}</h1>${extra}</div>`;
}

export function Loading() {
  const { t } = useApp();
  return html`<p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>${t("loading")}</p>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"><path d="M27 5 10 27h12l-3 16 19-24H26z" /></svg>
    <p class="empty-title">${title}</p>${children && html`<p>${children}</p>`}</div>`;
}

// What went wrong, in the reader's language; the server's own words, which are English, come with it.
export function Problem({ error, again }) {
  const { t, named, language } = useApp();
  if (!error) return null;
  const said = error.status && !error.message.startsWith("HTTP ") ? error.message : "";
  const known = named("error", error.status);
  const told = language === "en" && said && error.status !== 403 ? said : known === error.status ? t("error.other") : known;
  return html`<div class="problem" role="alert"><p><strong>${t("error.title")}</strong> ${told}</p>${said && said !== told && html`<p class="quiet" lang="en" dir="ltr">${said}</p>`}
    ${error.problems?.length > 0 && html`<ul>${error.problems.map((p) => html`<li><code>${p.field}</code> <bdi>${p.problem}</bdi></li>`)}</ul>`}
    ${again && html`<button type="button" onClick=${again}>${t("again")}</button>`}</div>`;
}

// What a live view shows while it has nothing, and that what it shows may be old.
export function Live({ source, children }) {
  if (source.data) return html`${source.error && html`<${Problem} error=${source.error} again=${source.refresh} />`}${children(source.data)}`;
  if (source.error) return html`<${Problem} error=${source.error} again=${source.refresh} />`;
  return html`<${Loading} />`;
}

export function Badge({ kind = "", children }) {
  return html`<span class=${`badge ${kind}`}>${children}</span>`;
}

const STATUS_KIND = { open: "good", waiting: "bad", takeover: "warn", closed: "" };

export function StatusBadge({ status }) {
  const { named } = useApp();
  return html`<${Badge} kind=${STATUS_KIND[status]}>${named("status", status)}<//>`;
}

export function Stars({ rating }) {
  const { t } = useApp();
  if (!rating) return html`<span class="quiet">–</span>`;
  return html`<span class="stars" role="img" aria-label=${t("stars", { n: rating })}>${"★".repeat(rating)}<span>${"★".repeat(5 - rating)}</span></span>`;
}

export function Button({ busy, kind = "", children, ...rest }) {
  return html`<button type="button" class=${kind} aria-busy=${busy ? "true" : "false"} disabled=${busy || rest.disabled} ...${rest}>
    ${busy && html`<span class="spinner" aria-hidden="true"></span>`}${children}</button>`;
}

export function Field({ label, hint, children }) {
  return html`<div class="field"><label><span>${label}</span>${children}</label>${hint && html`<small>${hint}</small>`}</div>`;
}

export function Select({ value, onChange, options, ...rest }) {
  return html`<select value=${value} onChange=${(e) => onChange(e.target.value)} ...${rest}>
    ${options.map(([key, name]) => html`<option value=${key} selected=${String(key) === String(value)}>${name}</option>`)}</select>`;
}

export function Dialog({ title, onClose, children }) {
  const ref = useRef();
  const { t } = useApp();
  useEffect(() => {
    const before = document.activeElement;
    if (!ref.current.open) ref.current.showModal();
    return () => before?.focus?.();
  }, []);
  return html`<dialog ref=${ref} aria-labelledby="dialog-title" onCancel=${(e) => { e.preventDefault(); onClose(); }}>
    <header><h2 id="dialog-title">${title}</h2><button type="button" class="plain" aria-label=${t("close")} onClick=${onClose}>✕</button></header>
    ${children}</dialog>`;
}

// Asks before something that cannot be undone.
export function Confirm({ title, text, action, label, kind = "danger", onClose }) {
  const { t } = useApp();
  return html`<${Dialog} title=${title} onClose=${onClose}><p>${text}</p><${Problem} error=${action.error} />
    <footer><button type="button" onClick=${onClose}>${t("cancel")}</button>
    <${Button} kind=${kind} busy=${action.busy} onClick=${async () => { if (await action.run()) onClose(); }}>${label}<//></footer><//>`;
}

// Rows are `{ key, cells }`; on a phone each row is a card whose cells carry their column's name. The roles keep it a
// table for those who hear it.
export function Table({ caption, heads, rows }) {
  return html`<div class="table" role="region" aria-label=${caption} tabindex="0"><table role="table"><caption class="hidden">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th scope="col" role="columnheader">${head || html`<span class="hidden">–</span>`}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map(({ key, cells }) => html`<tr role="row" key=${key}>${cells.map(
      (cell, i) => html`<td role="cell" class=${!cell || cell === "–" ? "none" : ""} data-label=${typeof heads[i] === "string" ? heads[i] : undefined}><div>${cell}</div></td>`)}</tr>`)}</tbody></table></div>`;
}

export function More({ list, children }) {
  const { t } = useApp();
  if (!list.next) return null;
  return html`<p class="more"><${Button} busy=${list.busy} onClick=${list.load}>${t("more")}<//> ${children}</p>`;
}

// A whole list: its error with a way out, loading, empty, rows and more of them.
export function Rows({ list, empty, children }) {
  return html`<${Problem} error=${list.error} again=${list.refresh} />
    ${!list.rows ? !list.error && html`<${Loading} />` : list.rows.length ? children(list.rows) : empty}`;
}

export function Json({ value }) {
  return html`<pre class="json" dir="ltr" tabindex="0">${typeof value === "string" ? value : JSON.stringify(value, null, 2)}</pre>`;
}

export function Id({ children }) {
  return html`<bdi class="id">${children}</bdi>`;
}

// A time in the reader's zone; the whole of it, zone included, when pointed at.
export function Time({ at, short }) {
  const { date, clock, moment } = useApp();
  if (!at) return html`<span class="quiet">–</span>`;
  return html`<time datetime=${new Date(at * 1000).toISOString()} title=${moment(at)}>${short ? clock(at) : date(at)}</time>`;
}

export function Guild({ id }) {
  const { places } = useApp();
  return places.knows(id) || !id || id === "@me" ? html`<bdi title=${id}>${places.guild(id)}</bdi>` : html`<${Id}>${id}<//>`;
}

export function Channel({ id, withId, name = "place" }) {
  const { places } = useApp();
  if (!id) return html`<span class="quiet">–</span>`;
  return places.knows(id) ? html`<bdi title=${id}>${places[name](id)}</bdi>${withId && html` <${Id}>${id}<//>`}` : html`<${Id}>${id}<//>`;
}

// A button that copies, or says that it could not.
export function Copy({ text, label }) {
  const { t } = useApp();
  const [told, setTold] = useState("");
  const copy = async () => {
    const done = await (navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : false);
    setTold(t(done ? "copied" : "not_copied"));
    setTimeout(() => setTold(""), 2500);
  };
  return html`<button type="button" class="plain" onClick=${copy}><span role="status">${told || label}</span></button>`;
}
