// Plots: lines over days by uPlot, shares as plain bars; both with their numbers as text for those who do not see them.

import { html, useEffect, useRef } from "./vendor/htm-preact.js";
import { useApp } from "./state.js";
import { isRtl } from "./words.js";

const DAY_STEPS = [1, 2, 3, 4, 7, 14, 28];

// The canvas needs the colour itself, not `light-dark(…)`: an element that wears it knows.
function colour(name) {
  const probe = document.createElement("i");
  probe.className = `probe ${name.slice(2)}`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function Lines({ title, days, series, empty, top, height = 220, digits = 1 }) {
  const box = useRef();
  const told = useRef(); // the day under the pointer, in numbers
  const { day, number, theme, language, t } = useApp();
  const key = JSON.stringify([days, series.map((s) => s.values), theme, language]);
  const isEmpty = series.every((s) => s.values.every((value) => !value));
  const shown = (value) => (value === null || value === undefined ? "–" : number(value, { maximumFractionDigits: 3 }));
  const tell = (i) => (i === null || i === undefined ? "" : `${day(days[i])}: ${series.map((s) => (series.length > 1 ? `${s.label} ${shown(s.values[i])}` : shown(s.values[i]))).join(" · ")}`);
  useEffect(() => {
    if (isEmpty) return undefined;
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--quiet"), grid, ticks: { show: false }, font: "12px system-ui" };
    const rtl = isRtl(language); // time runs the way the page is read
    const ordered = (text) => (rtl ? `\u2067${text}\u2069` : text); // a canvas knows no direction of its own
    const plot = new window.uPlot(
      {
        width: box.current.clientWidth || 600,
        height,
        padding: [12, 16, 0, 16],
        cursor: { y: false },
        legend: { show: false },
        hooks: { setCursor: [({ cursor }) => { told.current.textContent = tell(cursor.idx); }] },
        scales: { x: { time: false, dir: rtl ? -1 : 1 }, y: { range: (_, low, high) => [0, top || (high ? high * 1.1 : 1)] } },
        axes: [
          { ...axis, incrs: DAY_STEPS, values: (_, ticks) => ticks.map((i) => (days[i] ? ordered(day(days[i])) : "")), space: 62, size: 30 },
          { ...axis, side: rtl ? 1 : 3, values: (_, ticks) => ticks.map((v) => number(v, { maximumFractionDigits: digits })), size: 46 },
        ],
        series: [{}, ...series.map((s) => ({ label: s.label, stroke: colour(s.colour), width: 2, points: { size: 5 }, dash: s.dash }))],
      },
      [days.map((_, i) => i), ...series.map((s) => s.values)],
      box.current,
    );
    const watch = new ResizeObserver(() => plot.setSize({ width: box.current.clientWidth, height }));
    watch.observe(box.current);
    return () => { watch.disconnect(); plot.destroy(); };
  }, [key]);
  return html`<figure class="plot"><figcaption>${title}
      ${series.length > 1 && html`<span class="legend">${series.map((s) => html`<span><i class=${`swatch ${s.dash ? "dashed" : ""} ${s.colour.slice(2)}`}></i>${s.label}</span>`)}</span>`}</figcaption>
    ${isEmpty ? html`<p class="quiet no-plot">${empty || t("nothing_yet")}</p>` : html`<div class="canvas" dir="ltr" ref=${box} aria-hidden="true"></div><p class="told quiet" ref=${told} aria-hidden="true"></p>
    <details><summary>${t("as_table")}</summary><div class="table" tabindex="0" role="region" aria-label=${title}><table class="numbers"><thead><tr><th scope="col">${t("day")}</th>
      ${series.map((s) => html`<th scope="col">${s.label}</th>`)}</tr></thead>
      <tbody>${days.map((d, i) => html`<tr><th scope="row">${day(d)}</th>${series.map((s) => html`<td>${shown(s.values[i])}</td>`)}</tr>`)}</tbody></table></div></details>`}</figure>`;
}

export function Bars({ title, rows, empty }) {
  const { number } = useApp();
  const most = Math.max(1, ...rows.map((row) => row.number));
  const total = rows.reduce((sum, row) => sum + row.number, 0);
  return html`<section class="card"><h2>${title}</h2>
    ${total === 0 ? html`<p class="quiet">${empty}</p>` : html`<ul class="bars">${rows.map(
      (row) => html`<li><span class="bar-name"><bdi>${row.name}</bdi></span><meter min="0" max=${most} value=${row.number} aria-hidden="true"></meter>
        <span class="bar-number">${number(row.number)}</span></li>`,
    )}</ul>`}</section>`;
}
