// One's own language and theme, keyboard shortcuts, and a driver's right to their data.

import { html, useState } from "../vendor/htm-preact.js";
import { address, get, send } from "../api.js";
import { useAction, useApp } from "../state.js";
import { Badge, Button, Field, Heading, Id, Json, Problem, Select } from "../ui.js";
import { LANGUAGES } from "../words.js";

export function Settings() {
  const { t, choices, me, may, named } = useApp();
  return html`<${Heading}>${t("nav.settings")}<//><div class="columns two">
    <section class="card"><h2>${t("appearance")}</h2>
      <${Field} label=${t("language")}><${Select} value=${choices.language} onChange=${choices.setLanguage} options=${Object.entries(LANGUAGES)} /><//>
      <${Field} label=${t("theme")}><${Select} value=${choices.theme} onChange=${choices.setTheme} options=${choices.themes.map((name) => [name, t(`theme.${name}`)])} /><//></section>
    <section class="card"><h2>${t("account")}</h2><p><bdi>${me.name}</bdi> <${Badge}>${named("role", me.role)}<//></p>
      <p>${me.sees_all ? t("guild.all") : me.guilds.map((g) => html`<${Id}>${g}<//> `)}</p></section>
    <section class="card"><h2>${t("keyboard")}</h2><dl class="keys">
      <div><dt><kbd>/</kbd></dt><dd>${t("search")}</dd></div><div><dt><kbd>g</kbd> <kbd>o</kbd></dt><dd>${t("nav.overview")}</dd></div><div><dt><kbd>g</kbd> <kbd>e</kbd></dt><dd>${t("nav.escalations")}</dd></div>
      <div><dt><kbd>g</kbd> <kbd>c</kbd></dt><dd>${t("nav.conversations")}</dd></div><div><dt><kbd>g</kbd> <kbd>q</kbd></dt><dd>${t("nav.queue")}</dd></div><div><dt><kbd>Ctrl</kbd> <kbd>Enter</kbd></dt><dd>${t("reply.send")}</dd></div></dl></section>
    ${may("admin") && html`<${DriverData} />`}</div>`;
}

function download(name, value) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function DriverData() {
  const { t } = useApp();
  const [user, setUser] = useState("");
  const [confirm, setConfirm] = useState("");
  const [proof, setProof] = useState(null);
  const exporting = useAction(async () => download(`driver-${user}.json`, await get(address(`drivers/${user}/export`))));
  const erasing = useAction(async () => { setProof((await send("POST", `drivers/${user}/erase`, { confirm })).proof); setConfirm(""); });
  return html`<section class="card"><h2>${t("driver_data")}</h2><p class="quiet">${t("driver_data.text")}</p>
    <${Field} label=${t("user")}><input inputmode="numeric" pattern="[0-9]*" dir="ltr" value=${user} onInput=${(e) => { setUser(e.target.value.replace(/\D/g, "")); setProof(null); }} /><//>
    <div class="actions"><${Button} busy=${exporting.busy} disabled=${!user} onClick=${() => exporting.run()}>${t("export")}<//><a href=${`#/conversations?user=${user}`}>${t("nav.conversations")}</a></div><${Problem} error=${exporting.error} />
    <${Field} label=${t("erase.confirm")}><input inputmode="numeric" dir="ltr" value=${confirm} onInput=${(e) => setConfirm(e.target.value)} /><//>
    <${Button} kind="danger" busy=${erasing.busy} disabled=${!user || confirm !== user} onClick=${() => erasing.run()}>${t("erase")}<//><${Problem} error=${erasing.error} />
    ${proof && html`<div role="status"><p><${Badge} kind=${proof.left === 0 ? "good" : "bad"}>${t("erase.left", { n: proof.left })}<//></p><${Json} value=${proof} />
      <button type="button" onClick=${() => download("erasure-proof.json", proof)}>${t("erase.save_proof")}</button></div>`}</section>`;
}
