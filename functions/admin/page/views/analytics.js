// A period in plots: conversations, resolution, ratings, busiest outlets, reasons, answers' times, prompt variants.

import { html, useState } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { Bars, Lines } from "../plot.js";
import { useApp, useLive } from "../state.js";
import { Empty, Heading, Live, Select, Table } from "../ui.js";
import { LANGUAGES } from "../words.js";

export function Analytics() {
  const { t, guild } = useApp();
  const [days, setDays] = useState("14");
  const source = useLive(address("analytics", { guild, days }), 10000);
  const choice = html`<label class="inline"><span>${t("period")}</span><${Select} value=${days} onChange=${setDays} options=${[7, 14, 30, 90].map((n) => [String(n), t("days.n", { n })])} /></label>`;
  return html`<${Heading} extra=${choice}>${t("nav.analytics")}<//><${Live} source=${source}>${(data) =>
    data.total.conversations + data.total.messages === 0 ? html`<${Empty} title=${t("nothing_yet")}>${t("analytics.none")}<//>` : html`<${Plots} data=${data} />`}<//>`;
}

function Plots({ data }) {
  const { t, named, number, percent, money } = useApp();
  const days = data.days.map((d) => d.day);
  const named_rows = (family, rows) => rows.map((row) => ({ ...row, name: named(family, row.name) }));
  const totals = [
    [t("conversations"), number(data.total.conversations)],
    [t("resolved"), percent(data.total.resolved_without_staff)],
    [t("rating"), data.total.rating === null ? "–" : number(data.total.rating, { maximumFractionDigits: 2 })],
    [t("nav.escalations"), number(data.total.escalations)],
    [t("cost"), money(data.total.cost_cents)],
    [t("receipts_blocked"), number(data.total.receipts_blocked)],
    [t("gaps"), number(data.total.knowledge_gaps)],
  ];
  return html`<div class="tiles small">${totals.map(([name, value]) => html`<div class="tile"><span class="tile-name">${name}</span><strong>${value}</strong></div>`)}</div>
    <div class="columns two">
      <section class="card"><${Lines} title=${t("conversations_by_day")} days=${days} series=${[
        { label: t("conversations"), colour: "--accent", values: data.days.map((d) => d.conversations) },
        { label: t("nav.escalations"), colour: "--bad", dash: [6, 4], values: data.days.map((d) => d.escalations) },
      ]} /></section>
      <section class="card"><${Lines} title=${t("rating_by_day")} days=${days} series=${[{ label: t("rating"), colour: "--warn", values: data.days.map((d) => d.rating) }]} /></section>
      <section class="card"><${Lines} title=${t("reply_by_day")} days=${days} series=${[
        { label: "p50", colour: "--accent", values: data.days.map((d) => d.reply_p50_seconds) },
        { label: "p95", colour: "--warn", dash: [6, 4], values: data.days.map((d) => d.reply_p95_seconds) },
      ]} /></section>
      <section class="card"><${Lines} title=${t("cost_by_day")} digits=${3} days=${days} series=${[{ label: t("cost"), colour: "--accent", values: data.days.map((d) => d.cost_cents / 100) }]} /></section>
    </div>
    <div class="columns">
      <${Bars} title=${t("outcomes")} empty=${t("nothing_yet")} rows=${named_rows("outcome", data.outcomes)} />
      <${Bars} title=${t("reasons")} empty=${t("nothing_yet")} rows=${named_rows("reason", data.reasons)} />
      <${Bars} title=${t("ratings")} empty=${t("nothing_yet")} rows=${[5, 4, 3, 2, 1].map((s) => ({ name: "★".repeat(s), number: data.total.ratings[s] }))} />
      <${Bars} title=${t("busiest")} empty=${t("nothing_yet")} rows=${data.stations} />
      <${Bars} title=${t("languages")} empty=${t("nothing_yet")} rows=${data.languages.map((row) => ({ ...row, name: LANGUAGES[row.name] || row.name }))} />
      <${Bars} title=${t("effects")} empty=${t("effects.none")} rows=${named_rows("effect", data.effects)} />
      <${Bars} title=${t("reply_time")} empty=${t("nothing_yet")} rows=${data.reply_times.map((row) => ({ ...row, name: row.name === "over" ? t("over.n", { n: 30 }) : t("seconds.at_most", { n: row.name.slice(3) }) }))} />
      <${Bars} title=${t("nav.channels")} empty=${t("nothing_yet")} rows=${data.channels.map((row) => ({ ...row, name: `…${row.name.slice(-6)}` }))} />
    </div>
    <section class="card"><h2>${t("variants")}</h2>${data.variants.length === 0 ? html`<p class="quiet">${t("variants.none")}</p>` : html`
      <${Table} caption=${t("variants")} heads=${[t("name"), t("conversations"), t("resolved"), t("nav.escalations"), t("failed"), t("rating")]}>${data.variants.map(
        (v) => html`<tr><th scope="row"><bdi>${v.name}</bdi></th><td>${number(v.conversations)}</td><td>${percent(v.resolved_without_staff)}</td><td>${number(v.escalations)}</td><td>${number(v.failed)}</td>
          <td>${v.rating === null ? "–" : number(v.rating, { maximumFractionDigits: 2 })} <span class="quiet">(${number(v.rated)})</span></td></tr>`)}<//>`}</section>`;
}
