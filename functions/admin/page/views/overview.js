// This moment: today's numbers beside yesterday's, what waits, how the services do.

import { html } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { Bars, Spark } from "../plot.js";
import { useApp, useLive } from "../state.js";
import { Badge, Heading, Live } from "../ui.js";
import { LANGUAGES } from "../words.js";

export function Overview() {
  const { t, guild } = useApp();
  const source = useLive(address("overview", { guild }));
  return html`<${Heading}>${t("nav.overview")}<//><${Live} source=${source}>${(data) => html`<${Numbers} data=${data} />`}<//>`;
}

function Tile({ name, value, note, bad, href, children }) {
  const inner = html`<span class="tile-name">${name}</span><strong>${value}</strong>${note && html`<span class="quiet">${note}</span>`}${children}`;
  return href ? html`<a class=${`tile ${bad ? "bad" : ""}`} href=${href}>${inner}</a>` : html`<div class=${`tile ${bad ? "bad" : ""}`}>${inner}</div>`;
}

function Numbers({ data }) {
  const { t, number, percent, money } = useApp();
  const { today, yesterday, health } = data;
  const was = (value) => t("yesterday", { n: value });
  const seconds = (value) => (value === null ? "–" : t("seconds.at_most", { n: number(value) }));
  const stars = (value) => (value === null ? "–" : number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const dead = data.dead_letters ? data.dead_letters.waiting + data.dead_letters.active : 0;
  return html`<div class="tiles">
      <${Tile} name=${t("open_escalations")} value=${number(data.open_escalations)} bad=${data.open_escalations > 0} href="#/escalations" note=${data.open_escalations ? t("someone_waits") : t("nobody_waits")} />
      <${Tile} name=${t("conversations_today")} value=${number(today.conversations)} note=${was(number(yesterday.conversations))} href="#/conversations">
        <${Spark} values=${data.fortnight.map((d) => d.conversations)} label=${t("fortnight")} /><//>
      <${Tile} name=${t("resolved")} value=${percent(today.resolved_without_staff)} note=${was(percent(yesterday.resolved_without_staff))} />
      <${Tile} name=${t("rating")} value=${stars(today.rating)} note=${was(stars(yesterday.rating))} />
      <${Tile} name=${t("reply_time")} value=${seconds(today.reply_p50_seconds)} note=${t("p95", { n: seconds(today.reply_p95_seconds) })} />
      <${Tile} name=${t("cost_today")} value=${money(today.cost_cents)} note=${was(money(yesterday.cost_cents))} />
      ${data.open_conversations !== null && html`<${Tile} name=${t("open_conversations")} value=${number(data.open_conversations)} />`}
      <${Tile} name=${t("failed_today")} value=${number(today.failed)} note=${was(number(yesterday.failed))} bad=${today.failed > 0} href="#/conversations?failed=1" />
      <${Tile} name=${t("limited_users")} value=${number(data.limited_users)} href="#/queue" />
      <${Tile} name=${t("queue")} value=${health.queue ? number(health.queue.waiting) : "–"} note=${health.queue ? t("in_work", { n: number(health.queue.active) }) : ""} href="#/queue" />
      <${Tile} name=${t("dead_letters")} value=${number(dead)} bad=${dead > 0} href="#/queue" />
    </div>
    <div class="columns">
      <section class="card"><h2>${t("services")}</h2><p><${Badge} kind=${health.status === "ok" ? "good" : "bad"}>${t(`health.${health.status}`)}<//></p>
        ${health.services.length === 0 ? html`<p class="quiet">${t("services.none")}</p>` : html`<ul class="services">${health.services.map(
          (s) => html`<li><${Badge} kind=${{ up: "good", failing: "warn", down: "bad" }[s.status]}>${t(`service.${s.status}`)}<//> <bdi>${s.name}</bdi></li>`)}</ul>`}</section>
      <${Bars} title=${t("languages.fortnight")} empty=${t("nothing_yet")} rows=${Object.entries(data.languages).map(([name, n]) => ({ name: LANGUAGES[name] || name, number: n }))} />
      <${Bars} title=${t("ratings.today")} empty=${t("nothing_yet")} rows=${[5, 4, 3, 2, 1].map((s) => ({ name: "★".repeat(s), number: today.ratings[s] }))} />
    </div>`;
}
