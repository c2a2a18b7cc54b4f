// One's own language, theme, keyboard and notifications, and what one may see.

import { html, useState } from "../vendor/htm-preact.js";
import { allowAlerts, canAlert } from "../alerts.js";
import { ShortcutList, menuFor } from "../keys.js";
import { useApp } from "../state.js";
import { Badge, Field, Guild, Heading, Select } from "../ui.js";
import { LANGUAGES, ZONE } from "../words.js";

export function Settings() {
  const { t, choices, me, may, named, moment } = useApp();
  return html`<${Heading}>${t("nav.settings")}<//><div class="columns two">
    <section class="card"><h2>${t("appearance")}</h2>
      <${Field} label=${t("language")}><${Select} value=${choices.language} onChange=${choices.setLanguage} options=${Object.entries(LANGUAGES)} /><//>
      <${Field} label=${t("theme")}><${Select} value=${choices.theme} onChange=${choices.setTheme} options=${choices.themes.map((name) => [name, t(`theme.${name}`)])} /><//></section>
    <section class="card"><h2>${t("account")}</h2><dl class="facts"><div><dt>${t("name")}</dt><dd><bdi>${me.name}</bdi> <${Badge}>${named("role", me.role)}<//></dd></div>
      <div><dt>${t("guild")}</dt><dd>${me.sees_all ? t("guild.all") : me.guilds.map((g, i) => html`${i ? ", " : ""}<${Guild} id=${g} />`)}</dd></div>
      <div><dt>${t("timezone")}</dt><dd><bdi>${ZONE}</bdi><br /><span class="quiet">${moment(Date.now() / 1000)}</span></dd></div></dl>
      <p class="quiet">${t(`role.${me.role}.may`)}</p></section>
    <section class="card"><h2>${t("keyboard")}</h2><${Switch} choice=${choices.shortcuts} label=${t("shortcuts.on")} />
      ${choices.shortcuts.value === "on" && html`<${ShortcutList} allowed=${menuFor(may)} />`}</section>
    <section class="card"><h2>${t("alerts")}</h2><${Alerts} choice=${choices.alerts} /></section></div>`;
}

function Switch({ choice, label, disabled, ask = async () => true }) {
  const change = async ({ target }) => { const on = target.checked; choice.set(on && (await ask()) ? "on" : "off"); };
  return html`<label class="check"><input type="checkbox" disabled=${disabled} checked=${choice.value === "on"} onChange=${change} /> ${label}</label>`;
}

function Alerts({ choice }) {
  const { t } = useApp();
  const [refused, setRefused] = useState(false);
  const ask = async () => { const granted = await allowAlerts(); setRefused(!granted); return granted; };
  return html`<${Switch} choice=${choice} label=${t("alerts.on")} ask=${ask} disabled=${!canAlert()} /><p class="quiet">${t("alerts.text")}</p>
    ${(refused || !canAlert()) && html`<p role="status">${t("alerts.refused")}</p>`}`;
}
