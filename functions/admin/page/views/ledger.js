// The effects ledger (every remote action that settled) and the questions nothing was known about.

import { html } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { Said } from "../said.js";
import { useApp, usePages } from "../state.js";
import { Badge, Empty, Guild, Heading, More, Rows, Table, Time } from "../ui.js";

const KIND = { done: "good", refused: "warn", unknown: "bad" };

export function Ledger() {
  const { t } = useApp();
  return html`<${Heading}>${t("nav.ledger")}<//><section><h2>${t("effects")}</h2><${Effects} /></section><section><h2>${t("gaps")}</h2><${Gaps} /></section>`;
}

function Open({ id, about }) {
  const { t } = useApp();
  return html`<a href=${`#/conversations/${encodeURIComponent(id)}`} aria-label=${`${t("conversation")} ${about}`}>${t("conversation")}</a>`;
}

function Effects() {
  const { t, named, date, duration, guild } = useApp();
  const list = usePages((cursor) => address("effects", { guild, cursor }), (page) => page.effects, (e) => e.effect_id);
  const heads = [t("when"), t("action"), t("station"), t("state"), t("why"), t("took"), t("guild"), ""];
  return html`<${Rows} list=${list} empty=${html`<${Empty} title=${t("effects.none")} />`}>${(rows) => html`<${Table} caption=${t("effects")} heads=${heads} rows=${rows.map((e) => ({
    key: e.effect_id,
    cells: [
      html`<${Time} at=${e.settled_at} />`, named("tool", e.tool), html`<bdi>${e.station || e.session_id || "–"}</bdi>`,
      html`<${Badge} kind=${KIND[e.state] || ""}>${named("effect", e.state)}<//>`, e.reason ? named("why", e.reason) : "–",
      e.sent_at ? duration(e.settled_at - e.sent_at) : "–", html`<${Guild} id=${e.guild_id} />`,
      html`<${Open} id=${e.conversation_id} about=${`${e.station} ${date(e.settled_at)}`} />`,
    ],
  }))} />`}<//><${More} list=${list} />`;
}

function Gaps() {
  const { t, date, guild, tongue } = useApp();
  const list = usePages((cursor) => address("knowledge-gaps", { guild, cursor }), (page) => page.gaps, (gap) => `${gap.at} ${gap.conversation_id}`);
  const heads = [t("when"), t("question"), t("language"), t("guild"), ""];
  return html`<${Rows} list=${list} empty=${html`<${Empty} title=${t("gaps.none")} />`}>${(rows) => html`<${Table} caption=${t("gaps")} heads=${heads} rows=${rows.map((gap) => ({
    key: `${gap.at} ${gap.conversation_id}`,
    cells: [
      html`<${Time} at=${gap.at} />`, html`<span class="said"><${Said} text=${gap.query} /></span>`, tongue(gap.language),
      html`<${Guild} id=${gap.guild_id} />`, html`<${Open} id=${gap.conversation_id} about=${date(gap.at)} />`,
    ],
  }))} />`}<//><${More} list=${list} />`;
}
