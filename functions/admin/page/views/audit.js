// The audit trail: who changed what and when, with how it was and how it is.

import { html } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { plain } from "../said.js";
import { useApp, usePages } from "../state.js";
import { Badge, Channel, Empty, Guild, Heading, Id, More, Rows, Table, Time } from "../ui.js";

export function Audit() {
  const { t, named, guild } = useApp();
  const list = usePages((cursor) => address("audit", { guild, cursor }), (page) => page.entries, (entry) => `${entry.guild_id} ${entry.id}`);
  const heads = [t("when"), t("who"), t("action"), t("target"), t("guild"), t("change")];
  return html`<${Heading}>${t("nav.audit")}<//><${Rows} list=${list} empty=${html`<${Empty} title=${t("audit.none")} />`}>${(rows) => html`
    <${Table} caption=${t("nav.audit")} heads=${heads} rows=${rows.map((entry) => ({
      key: `${entry.guild_id} ${entry.id}`,
      cells: [
        html`<${Time} at=${entry.at} />`, html`<bdi>${entry.who}</bdi> <${Badge}>${named("role", entry.role)}<//>`, named("audit", entry.action),
        html`<${Target} entry=${entry} />`, entry.guild_id === "all" ? t("guild.all") : html`<${Guild} id=${entry.guild_id} />`, html`<${Change} entry=${entry} />`,
      ],
    }))} />`}<//><${More} list=${list} />`;
}

function Target({ entry }) {
  const { t } = useApp();
  if (entry.action.startsWith("channel.")) return html`<${Channel} id=${entry.target} name="channel" withId />`;
  if (["claim", "reply", "handback", "resolve", "note"].includes(entry.action)) return html`<a href=${`#/conversations/${encodeURIComponent(entry.target)}`}>${t("conversation")}</a> <${Id}>${entry.target}<//>`;
  return html`<${Id}>${entry.target.length > 24 ? `${entry.target.slice(0, 16)}…` : entry.target}<//>`;
}

const HIDDEN = new Set(["revision", "updated_at", "configured"]);

// Small values side by side in one line, whatever is larger below each other.
function Change({ entry }) {
  const { t, named } = useApp();
  const names = [...new Set([...Object.keys(entry.before || {}), ...Object.keys(entry.after || {})])];
  const changed = names.filter((name) => !HIDDEN.has(name) && JSON.stringify(entry.before?.[name]) !== JSON.stringify(entry.after?.[name]));
  if (!changed.length) return "–";
  return html`<details><summary>${changed.slice(0, 3).map((name) => named("field", name)).join(", ")}${changed.length > 3 && ` +${changed.length - 3}`}</summary>
    <dl class="change">${changed.map((name) => html`<div><dt>${named("field", name)}</dt><dd><${Value} value=${entry.before?.[name]} label=${t("before")} /> <span class="arrow" aria-hidden="true">→</span> <${Value} value=${entry.after?.[name]} label=${t("after")} /></dd></div>`)}</dl></details>`;
}

function Value({ value, label }) {
  const text = value === undefined || value === null || value === "" ? "–" : typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);
  return html`<span class="hidden">${label}: </span><bdi class="value">${plain(text)}</bdi>`;
}
