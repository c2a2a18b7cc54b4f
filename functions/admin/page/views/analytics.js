// A period in plots: conversations, resolution, ratings, busiest outlets, reasons, answers' times, prompt variants.

import { html, useState } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { Bars, Lines } from "../plot.js";
import { useApp, useLive } from "../state.js";
import { Empty, Heading, Live, Select, Table } from "../ui.js";

const LIVE_MS = 2500;
const LONG_MS = 10000; // a quarter hardly changes, and costs more to read

export function Analytics() {
  const { t, guild } = useApp();
  const [days, setDays] = useState("14");
  const source = useLive(address("analytics", { guild, days }), Number(days) > 30 ? LONG_MS : LIVE_MS);
  const choice = html`<label class="inline"><span class="quiet">${t("days_utc")}</span><span>${t("period")}</span><${Select} value=${days} onChange=${setDays} options=${[7, 14, 30, 90].map((n) => [String(n), t("days.n", { n })])} /></label>`;
  return html`<${Heading} extra=${choice}>${t("nav.analytics")}<//><${Live} source=${source}>${(data) =>
    data.total.conversations + data.total.messages === 0 ? html`<${Empty} title=${t("nothing_yet")}>${t("analytics.none")}<//>` : html`<${Plots} data=${data} />`}<//>`;
}

function Plots({ data }) {
  const { t, named, number, percent, money, places, tongue } = useApp();
  const days = data.days.map((d) => d.day);
  const told = (family, rows) => rows.map((row) => ({ ...row, name: named(family, row.name) }));
  const mean = (value) => (value === null ? "–" : number(value, { maximumFractionDigits: 2 }));
  const totals = [
    [t("conversations"), number(data.total.conversations)],
    [t("resolved"), percent(data.total.resolved_without_staff)],
    [t("rating"), mean(data.total.rating)],
    [t("nav.escalations"), number(data.total.escalations)],
    [t("failed"), number(data.total.failed)],
    [t("cost"), money(data.total.cost_cents)],
    [t("receipts_blocked"), number(data.total.receipts_blocked)],
    [t("gaps"), number(data.total.knowledge_gaps)],
  ];
  const bars = (title, rows, empty = t("nothing_yet")) => html`<${Bars} title=${title} empty=${empty} rows=${rows} />`;
  return html`<div class="tiles small">${totals.map(([name, value]) => html`<div class="tile"><span class="tile-name">${name}</span><strong>${value}</strong></div>`)}</div>
    <div class="columns two">
      <section class="card"><${Lines} title=${t("conversations_by_day")} days=${days} series=${[
        { label: t("conversations"), colour: "--accent", values: data.days.map((d) => d.conversations) },
        { label: t("nav.escalations"), colour: "--bad", dash: [6, 4], values: data.days.map((d) => d.escalations) },
      ]} /></section>
      <section class="card"><${Lines} title=${t("rating_by_day")} top=${5} days=${days} series=${[{ label: t("rating"), colour: "--warn", values: data.days.map((d) => d.rating) }]} /></section>
      <section class="card"><${Lines} title=${t("reply_by_day")} days=${days} series=${[
        { label: t("median"), colour: "--accent", values: data.days.map((d) => d.reply_p50_seconds) },
        { label: t("share_95"), colour: "--warn", dash: [6, 4], values: data.days.map((d) => d.reply_p95_seconds) },
      ]} /></section>
      <section class="card"><${Lines} title=${t("cost_by_day")} digits=${3} days=${days} series=${[{ label: t("cost"), colour: "--accent", values: data.days.map((d) => d.cost_cents / 100) }]} /></section>
    </div>
    <div class="columns">
      ${bars(t("outcomes"), told("outcome", data.outcomes))}
      ${bars(t("reasons"), told("reason", data.reasons))}
      ${bars(t("failures"), told("failure", data.failures), t("failures.none"))}
      ${bars(t("ratings"), [5, 4, 3, 2, 1].map((s) => ({ name: "★".repeat(s), number: data.total.ratings[s] })))}
      ${bars(t("reply_time"), data.reply_times.map((row) => ({ ...row, name: row.name === "over" ? t("over.n", { n: 30 }) : t("seconds.at_most", { n: row.name.slice(3) }) })))}
      ${bars(t("effects"), told("effect", data.effects), t("effects.none"))}
      ${bars(t("languages"), data.languages.map((row) => ({ ...row, name: tongue(row.name) })))}
      ${bars(t("nav.channels"), data.channels.map((row) => ({ ...row, name: places.place(row.name) })))}
      ${bars(t("busiest"), data.stations)}
    </div>
    <section class="card"><h2>${t("variants")}</h2>${data.variants.length === 0 ? html`<p class="quiet">${t("variants.none")}</p>` : html`<${Variants} variants=${data.variants} mean=${mean} />`}</section>`;
}

function Variants({ variants, mean }) {
  const { t, number, percent } = useApp();
  return html`<${Table} caption=${t("variants")} heads=${[t("name"), t("conversations"), t("resolved"), t("nav.escalations"), t("failed"), t("rating")]} rows=${variants.map((v) => ({
    key: v.name,
    cells: [
      html`<a href=${`#/conversations?variant=${v.name}`}><bdi>${v.name}</bdi></a>`, number(v.conversations), percent(v.resolved_without_staff),
      number(v.escalations), number(v.failed), html`${mean(v.rating)} <span class="quiet">(${number(v.rated)})</span>`,
    ],
  }))} />`;
}
