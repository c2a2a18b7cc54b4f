// The audit trail: who changed what and when, with how it was and how it is.

import { html } from "../vendor/htm-preact.js";
import { address } from "../api.js";
import { useApp, usePages } from "../state.js";
import { Badge, Empty, Heading, Id, Json, Loading, More, Problem, Table } from "../ui.js";

export function Audit() {
  const { t, named, date, guild } = useApp();
  const list = usePages((cursor) => address("audit", { guild, cursor }));
  const rows = list.pages.flatMap((page) => page.entries);
  return html`<${Heading}>${t("nav.audit")}<//><${Problem} error=${list.error} again=${list.refresh} />
    ${!list.pages.length ? !list.error && html`<${Loading} />` : rows.length === 0 ? html`<${Empty} title=${t("audit.none")} />` : html`
      <${Table} caption=${t("nav.audit")} heads=${[t("when"), t("who"), t("action"), t("target"), t("change")]}>${rows.map(
        (e) => html`<tr key=${e.id}><td>${date(e.at)}</td><td><bdi>${e.who}</bdi> <${Badge}>${named("role", e.role)}<//></td><td>${named("audit", e.action)}</td><td><${Id}>${e.target}<//></td>
          <td>${e.before || e.after ? html`<${Change} entry=${e} />` : "–"}</td></tr>`)}<//><${More} list=${list} />`}`;
}

function Change({ entry }) {
  const { t } = useApp();
  const names = [...new Set([...Object.keys(entry.before || {}), ...Object.keys(entry.after || {})])];
  const changed = names.filter((name) => JSON.stringify(entry.before?.[name]) !== JSON.stringify(entry.after?.[name]));
  return html`<details><summary>${changed.slice(0, 3).join(", ") || t("details")}</summary>
    <table class="change" dir="ltr"><thead><tr><th scope="col">${t("field")}</th><th scope="col">${t("before")}</th><th scope="col">${t("after")}</th></tr></thead><tbody>${changed.map(
      (name) => html`<tr><th scope="row"><code>${name}</code></th><td><${Json} value=${entry.before?.[name] ?? "–"} /></td><td><${Json} value=${entry.after?.[name] ?? "–"} /></td></tr>`)}</tbody></table></details>`;
}
