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

export function Problem({ error, again }) {
  const { t } = useApp();
  if (!error) return null;
  const told = error.status === 0 ? t("error.offline") : error.status === 403 ? t("error.forbidden") : error.message;
  return html`<div class="problem" role="alert"><p><strong>${t("error.title")}</strong> <bdi>${told}</bdi></p>
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
  return html`<label class="field"><span>${label}</span>${children}${hint && html`<small>${hint}</small>`}</label>`;
}

export function Select({ value, onChange, options, ...rest }) {
  return html`<select value=${value} onChange=${(e) => onChange(e.target.value)} ...${rest}>
    ${options.map(([key, name]) => html`<option value=${key} selected=${String(key) === String(value)}>${name}</option>`)}</select>`;
}

export function Dialog({ title, onClose, children }) {
  const ref = useRef();
  const { t } = useApp();
  useEffect(() => { if (!ref.current.open) ref.current.showModal(); }, []);
  return html`<dialog ref=${ref} aria-labelledby="dialog-title" onCancel=${(e) => { e.preventDefault(); onClose(); }}>
    <header><h2 id="dialog-title">${title}</h2><button type="button" class="plain" aria-label=${t("close")} onClick=${onClose}>✕</button></header>
    ${children}</dialog>`;
}

// Asks before something that cannot be undone.
export function Confirm({ title, text, action, label, onClose }) {
  const { t } = useApp();
  return html`<${Dialog} title=${title} onClose=${onClose}><p>${text}</p><${Problem} error=${action.error} />
    <footer><button type="button" onClick=${onClose}>${t("cancel")}</button>
    <${Button} kind="danger" busy=${action.busy} onClick=${async () => { if (await action.run()) onClose(); }}>${label}<//></footer><//>`;
}

export function Table({ caption, heads, children }) {
  return html`<div class="table" role="region" aria-label=${caption} tabindex="0"><table><caption class="hidden">${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${children}</tbody></table></div>`;
}

export function More({ list }) {
  const { t } = useApp();
  if (!list.next) return null;
  return html`<p class="more"><${Button} busy=${list.busy} onClick=${list.load}>${t("more")}<//></p>`;
}

export function Json({ value }) {
  return html`<pre class="json" dir="ltr" tabindex="0">${typeof value === "string" ? value : JSON.stringify(value, null, 2)}</pre>`;
}

export function Id({ children }) {
  return html`<bdi class="id">${children}</bdi>`;
}

// A button that copies, or says that it could not.
export function Copy({ text, label }) {
  const { t } = useApp();
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text).then(() => setDone(true), () => {});
    setTimeout(() => setDone(false), 2000);
  };
  return html`<button type="button" class="plain" onClick=${copy}>${done ? t("copied") : label}</button>`;
}
