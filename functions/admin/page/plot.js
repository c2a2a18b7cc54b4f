// Plots: lines over days by uPlot, shares as plain bars; both with their numbers as text for those who do not see them.

import { html, useEffect, useRef } from "./vendor/htm-preact.js";
import { useApp } from "./state.js";

// The canvas needs the colour itself, not `light-dark(…)`: an element that wears it knows.
function colour(name) {
  const probe = document.createElement("i");
  probe.className = `probe ${name.slice(2)}`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function Lines({ title, days, series, height = 220, digits = 1 }) {
  const box = useRef();
  const { day, number, theme, t } = useApp();
  const key = JSON.stringify([days, series.map((s) => s.values), theme, series.map((s) => s.label)]);
  useEffect(() => {
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--quiet"), grid, ticks: { show: false }, font: "12px system-ui" };
    const plot = new window.uPlot(
      {
        width: box.current.clientWidth || 600,
        height,
        cursor: { y: false },
        legend: { show: false },
        scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), high ? high * 1.1 : 1] } },
        axes: [
          { ...axis, values: (_, ticks) => ticks.map((i) => (days[i] ? day(days[i]) : "")), space: 70 },
          { ...axis, values: (_, ticks) => ticks.map((v) => number(v, { maximumFractionDigits: digits })), size: 50 },
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
      <span class="legend">${series.map((s) => html`<span><i class=${`swatch ${s.dash ? "dashed" : ""} ${s.colour.slice(2)}`}></i>${s.label}</span>`)}</span></figcaption>
    <div class="canvas" dir="ltr" ref=${box} aria-hidden="true"></div>
    <details><summary>${t("as_table")}</summary><div class="table" tabindex="0" role="region" aria-label=${title}><table><thead><tr><th scope="col">${t("day")}</th>
      ${series.map((s) => html`<th scope="col">${s.label}</th>`)}</tr></thead>
      <tbody>${days.map((d, i) => html`<tr><th scope="row">${day(d)}</th>${series.map((s) => html`<td>${s.values[i] === null || s.values[i] === undefined ? "–" : number(s.values[i], { maximumFractionDigits: 3 })}</td>`)}</tr>`)}</tbody></table></div></details></figure>`;
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

export function Spark({ values, label }) {
  const most = Math.max(1, ...values);
  return html`<svg class="spark" viewBox=${`0 0 ${values.length * 8} 32`} preserveAspectRatio="none" role="img" aria-label=${label}>
    ${values.map((value, i) => html`<rect x=${i * 8 + 1} y=${32 - Math.max(1, (value / most) * 32)} width="6" height=${Math.max(1, (value / most) * 32)} />`)}</svg>`;
}
