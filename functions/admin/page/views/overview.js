// The first view: who waits, this day in numbers beside the last, and how the services and queues do.

import { html } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { Bars, Lines } from "../plot.js";
import { useApp, useLive } from "../state.js";
import { Badge, Channel, Guild, Heading, Live, Time } from "../ui.js";
import { Inbox } from "./escalations.js";

const MOST_WAITING = 4;

export function Overview({ inbox }) {
  const { t, guild } = useApp();
  const source = useLive(address("overview", { guild }));
  return html`<${Heading} extra=${html`<span class="quiet">${t("days_utc")}</span>`}>${t("nav.overview")}<//><${Live} source=${source}>${(data) => html`<${Numbers} data=${data} inbox=${inbox.data} />`}<//>`;
}

function Tile({ name, value, note, bad, href }) {
  const inner = html`<span class="tile-name">${name}</span><strong>${value}</strong><span class="quiet">${note || "\u00a0"}</span>`;
  return href ? html`<a class=${`tile ${bad ? "bad" : ""}`} href=${href}>${inner}</a>` : html`<div class=${`tile ${bad ? "bad" : ""}`}>${inner}</div>`;
}

function Numbers({ data, inbox }) {
  const { t, number, percent, money, tongue } = useApp();
  const { today, yesterday, health } = data;
  const was = (value) => t("yesterday", { n: value });
  const seconds = (value) => (value === null ? "–" : value > 30 ? t("over.n", { n: number(30) }) : t("seconds.at_most", { n: number(value) }));
  const stars = (value) => (value === null ? "–" : number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const dead = data.dead_letters ? data.dead_letters.waiting + data.dead_letters.active : 0;
  const unclaimed = inbox ? inbox.escalations.filter((one) => !one.escalation.claimed_by).length : data.open_escalations;
  return html`<div class="tiles">
      <${Tile} name=${t("open_escalations")} value=${number(data.open_escalations)} bad=${unclaimed > 0} href="#/escalations" note=${unclaimed ? t("unclaimed.n", { n: number(unclaimed) }) : t("nobody_waits")} />
      <${Tile} name=${t("conversations_today")} value=${number(today.conversations)} note=${was(number(yesterday.conversations))} href="#/conversations" />
      <${Tile} name=${t("resolved")} value=${percent(today.resolved_without_staff)} note=${was(percent(yesterday.resolved_without_staff))} href="#/analytics" />
      <${Tile} name=${t("rating")} value=${stars(today.rating)} note=${was(stars(yesterday.rating))} href="#/analytics" />
      <${Tile} name=${t("reply_time")} value=${seconds(today.reply_p50_seconds)} note=${t("p95", { n: seconds(today.reply_p95_seconds) })} href="#/analytics" />
      <${Tile} name=${t("cost_today")} value=${money(today.cost_cents)} note=${was(money(yesterday.cost_cents))} href="#/analytics" />
      <${Tile} name=${t("open_conversations")} value=${data.open_conversations === null ? "–" : number(data.open_conversations)} note=${data.open_conversations === null ? t("all_guilds_only") : ""} href="#/conversations?status=open" />
      <${Tile} name=${t("failed_today")} value=${number(today.failed)} note=${was(number(yesterday.failed))} bad=${today.failed > 0} href="#/conversations?failed=1" />
      <${Tile} name=${t("limited_users")} value=${number(data.limited_users)} href="#/queue" />
      <${Tile} name=${t("queue")} value=${health.queue ? number(health.queue.waiting) : "–"} note=${health.queue ? t("in_work", { n: number(health.queue.active) }) : ""} href="#/queue" />
      <${Tile} name=${t("dead_letters")} value=${number(dead)} bad=${dead > 0} href="#/queue" />
      <${Tile} name=${t("receipts_blocked")} value=${number(today.receipts_blocked)} note=${was(number(yesterday.receipts_blocked))} href="#/analytics" />
    </div>
    <div class="columns two">
      <section class="card inbox"><h2>${t("waits_now")}</h2><${Inbox} escalations=${(inbox?.escalations || []).slice(0, MOST_WAITING)} />
        ${inbox?.escalations.length > MOST_WAITING && html`<p><a href="#/escalations">${t("more")}</a></p>`}</section>
      <section class="card"><${Lines} title=${t("fortnight")} days=${data.fortnight.map((d) => d.day)} series=${[
        { label: t("conversations"), colour: "--accent", values: data.fortnight.map((d) => d.conversations) },
        { label: t("nav.escalations"), colour: "--bad", dash: [6, 4], values: data.fortnight.map((d) => d.escalations) },
      ]} /></section></div>
    <div class="columns">
      <${Services} health=${health} problems=${data.problems} />
      <${Bars} title=${t("languages.fortnight")} empty=${t("nothing_yet")} rows=${Object.entries(data.languages).map(([name, n]) => ({ name: tongue(name), number: n }))} />
      <${Bars} title=${t("ratings.today")} empty=${t("nothing_yet")} rows=${[5, 4, 3, 2, 1].map((s) => ({ name: "★".repeat(s), number: today.ratings[s] }))} />
    </div>`;
}

const SERVICE_KIND = { up: "good", failing: "warn", down: "bad" };
// Told of even while nothing is on record about them, which means that they do well.
const EXPECTED = ["openai", "ampeco", "discord"];

function Services({ health, problems }) {
  const { t, named } = useApp();
  const own = health.services.filter((s) => !s.name.startsWith("discord: "));
  const known = new Set(own.map((s) => s.name.split(":")[0]));
  const quiet = EXPECTED.filter((name) => !known.has(name)).map((name) => ({ name, status: "up", last_failure_at: 0 }));
  const shown = (name) => { const [kind, host] = name.split(/:(.*)/); return html`${named("service.name", kind)}${host && html` <bdi class="quiet">${host}</bdi>`}`; };
  return html`<section class="card"><h2>${t("services")} <${Badge} kind=${health.status === "ok" ? "good" : "bad"}>${t(`health.${health.status}`)}<//></h2>
    <ul class="services">${[...own, ...quiet].map((s) => html`<li><${Badge} kind=${SERVICE_KIND[s.status]}>${t(`service.${s.status}`)}<//> ${shown(s.name)}
      ${s.status !== "up" && s.last_failure_at > 0 && html`<span class="quiet"> · <${Time} at=${s.last_failure_at} /></span>`}</li>`)}</ul>
    ${problems.length > 0 && html`<h3>${t("problems")}</h3><ul class="services">${problems.map((p) => html`<li><strong>${named("problem", p.problem)}</strong>
      ${p.channel_id && html` <${Channel} id=${p.channel_id} />`}${p.guild_id && html` <span class="quiet"><${Guild} id=${p.guild_id} /></span>`}${p.detail && html`<br /><bdi class="quiet">${p.detail}</bdi>`}</li>`)}</ul>`}</section>`;
}
