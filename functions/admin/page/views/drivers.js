// A driver's right to their data: all of it as one document, or erased with proof of what was removed.

import { html, useState } from "../vendor/htm-preact.js";
import { address, load, send } from "../api.js";
import { useAction, useApp } from "../state.js";
import { Badge, Button, Field, Heading, Json, Problem, Time } from "../ui.js";

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function Drivers({ rest }) {
  const { t, me } = useApp();
  return html`<${Heading}>${t("nav.drivers")}<//>${me.sees_all ? html`<${DriverData} key=${rest[0]} given=${/^\d{1,20}$/.test(rest[0]) ? rest[0] : ""} />` : html`<p class="card">${t("drivers.all_guilds")}</p>`}`;
}

function DriverData({ given }) {
  const { t, number } = useApp();
  const [user, setUser] = useState(given);
  const [confirm, setConfirm] = useState("");
  const [exported, setExported] = useState(null);
  const [proof, setProof] = useState(null);
  const digits = (action) => (event) => action(event.target.value.replace(/\D/g, ""));
  const exporting = useAction(async () => {
    const found = await load(address(`drivers/${user}/export`));
    download(`driver-${user}.json`, found);
    setExported(JSON.parse(found));
  });
  const erasing = useAction(async () => { setProof((await send("POST", `drivers/${user}/erase`, { confirm })).proof); setConfirm(""); });
  const choose = (value) => { setUser(value); setProof(null); setExported(null); exporting.clear(); erasing.clear(); };
  return html`<div class="columns two"><section class="card"><h2>${t("driver_data")}</h2><p class="quiet">${t("driver_data.text")}</p>
      <${Field} label=${t("user")} hint=${t("user.hint")}><input inputmode="numeric" maxlength="20" dir="ltr" value=${user} onInput=${digits(choose)} /><//>
      <div class="actions"><${Button} busy=${exporting.busy} disabled=${!user} onClick=${() => exporting.run()}>${t("export")}<//>${user && html`<a href=${`#/conversations?user=${user}`}>${t("nav.conversations")}</a>`}</div>
      ${exported && html`<p role="status">${t("exported", { conversations: number(exported.conversations.length), photos: number(exported.photos.length) })}</p>`}<${Problem} error=${exporting.error} /></section>
    <section class="card danger-zone"><h2>${t("erase")}</h2><p class="quiet">${t("erase.text")}</p>
      <${Field} label=${t("erase.confirm")}><input inputmode="numeric" maxlength="20" dir="ltr" value=${confirm} onInput=${digits(setConfirm)} /><//>
      <${Button} kind="danger" busy=${erasing.busy} disabled=${!user || confirm !== user} onClick=${() => erasing.run()}>${t("erase")}<//><${Problem} error=${erasing.error} />
      ${proof && html`<${Proof} proof=${proof} />`}</section></div>`;
}

function Proof({ proof }) {
  const { t, number, named } = useApp();
  const rows = [[t("conversations"), proof.conversations], ...Object.entries(proof.removed).map(([kind, n]) => [named("removed", kind), n])];
  return html`<div role="status" class="proof"><p><${Badge} kind=${proof.left === 0 ? "good" : "bad"}>${t("erase.left", { n: proof.left })}<//> <${Time} at=${proof.erased_at} /></p>
    <dl class="facts">${rows.map(([name, n]) => html`<div><dt>${name}</dt><dd>${number(n)}</dd></div>`)}</dl>
    <details><summary>${t("details")}</summary><${Json} value=${proof} /></details>
    <button type="button" onClick=${() => download("erasure-proof.json", JSON.stringify(proof, null, 2))}>${t("erase.save_proof")}</button></div>`;
}
