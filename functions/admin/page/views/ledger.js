// The effects ledger (every remote action that settled) and the questions nothing was known about.

import { html } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { useApp, usePages } from "../state.js";
import { Badge, Empty, Heading, Loading, More, Problem, Table } from "../ui.js";

const KIND = { done: "good", refused: "warn", unknown: "bad" };

export function Ledger() {
  const { t } = useApp();
  return html`<${Heading}>${t("nav.ledger")}<//><section><h2>${t("effects")}</h2><${Effects} /></section><section><h2>${t("gaps")}</h2><${Gaps} /></section>`;
}

function Pages({ list, pick, empty, children }) {
  if (list.error && !list.pages.length) return html`<${Problem} error=${list.error} again=${list.refresh} />`;
  if (!list.pages.length) return html`<${Loading} />`;
  const rows = list.pages.flatMap(pick);
  return rows.length ? html`${children(rows)}<${More} list=${list} />` : html`<${Empty} title=${empty} />`;
}

function Effects() {
  const { t, named, date, guild } = useApp();
  const list = usePages((cursor) => address("effects", { guild, cursor }));
  return html`<${Pages} list=${list} pick=${(p) => p.effects} empty=${t("effects.none")}>${(rows) => html`
    <${Table} caption=${t("effects")} heads=${[t("when"), t("action"), t("station"), t("state"), t("why"), ""]}>${rows.map(
      (e) => html`<tr key=${e.effect_id}><td>${date(e.settled_at)}</td><td>${named("tool", e.tool)}</td><td><bdi>${e.station || e.session_id}</bdi></td>
        <td><${Badge} kind=${KIND[e.state] || ""}>${named("effect", e.state)}<//></td><td><bdi>${e.reason || "–"}</bdi></td>
        <td><a href=${`#/conversation/${encodeURIComponent(e.conversation_id)}`} aria-label=${`${t("open")} ${e.effect_id}`}>${t("open")}</a></td></tr>`)}<//>`}<//>`;
}

function Gaps() {
  const { t, date, guild } = useApp();
  const list = usePages((cursor) => address("knowledge-gaps", { guild, cursor }));
  return html`<${Pages} list=${list} pick=${(p) => p.gaps} empty=${t("gaps.none")}>${(rows) => html`
    <${Table} caption=${t("gaps")} heads=${[t("when"), t("question"), t("language"), ""]}>${rows.map(
      (g) => html`<tr><td>${date(g.at)}</td><td dir="auto">${g.query}</td><td>${g.language}</td>
        <td><a href=${`#/conversation/${encodeURIComponent(g.conversation_id)}`} aria-label=${`${t("open")} ${date(g.at)}`}>${t("open")}</a></td></tr>`)}<//>`}<//>`;
}
