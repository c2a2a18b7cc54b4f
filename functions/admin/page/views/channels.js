// Channel settings: every field, with the revision one saw, so that two people cannot overwrite each other unseen.

import { html, useState } from "../vendor/htm-preact.js";
import { address, send } from "../api.js";
import { useAction, useApp, useLive } from "../state.js";
import { Badge, Button, Confirm, Dialog, Empty, Field, Heading, Id, Live, Problem, Select, Table } from "../ui.js";
import { LANGUAGES } from "../words.js";

const NEW = {
  channel_id: "", guild_id: "", language: "he", ampeco_tenant_url: "", features: ["actions", "photos", "payments"], is_active: true,
  answer_in: "private_thread", staff_channel_id: "", rate_limit_per_minute: 0, business_hours: {}, variants: [], revision: 0,
};

export function Channels() {
  const { t, guild, may } = useApp();
  const source = useLive(address("channels", { guild }));
  const [edited, setEdited] = useState(null);
  const [removed, setRemoved] = useState(null);
  const add = may("admin") && html`<button type="button" class="primary" onClick=${() => setEdited({ ...NEW, guild_id: guild && guild !== "@me" ? guild : "" })}>${t("channel.add")}</button>`;
  return html`<${Heading} extra=${add}>${t("nav.channels")}<//><${Live} source=${source}>${(data) => html`
    ${data.channels.length === 0 ? html`<${Empty} title=${t("channels.none")}>${t("channels.none.text")}<//>` : html`<${Rows} channels=${data.channels} edit=${setEdited} remove=${setRemoved} />`}
    ${edited && html`<${Editor} key=${`${edited.channel_id}/${edited.revision}`} channel=${edited} data=${data} refresh=${source.refresh} reload=${() => setEdited(data.channels.find((c) => c.channel_id === edited.channel_id) || NEW)} onClose=${() => setEdited(null)} />`}
    ${removed && html`<${Removal} channel=${removed} refresh=${source.refresh} onClose=${() => setRemoved(null)} />`}`}<//>`;
}

function Rows({ channels, edit, remove }) {
  const { t, may } = useApp();
  return html`<${Table} caption=${t("nav.channels")} heads=${[t("channel"), t("guild"), t("language"), t("features"), t("active"), ""]}>${channels.map(
    (c) => html`<tr key=${c.channel_id}><td><${Id}>${c.channel_id}<//></td><td><${Id}>${c.guild_id}<//></td><td>${LANGUAGES[c.language]}</td>
      <td>${c.features.map((f) => html`<${Badge}>${t(`feature.${f}`)}<//> `)}</td><td><${Badge} kind=${c.is_active ? "good" : "bad"}>${c.is_active ? t("yes") : t("no")}<//></td>
      <td><div class="actions">${may("admin") && html`<button type="button" onClick=${() => edit(c)} aria-label=${`${t("edit")} ${c.channel_id}`}>${t("edit")}</button>
        <button type="button" onClick=${() => remove(c)} aria-label=${`${t("remove")} ${c.channel_id}`}>${t("remove")}</button>`}</div></td></tr>`)}<//>`;
}

function Removal({ channel, refresh, onClose }) {
  const { t } = useApp();
  const action = useAction(async () => {
    await send("DELETE", `channels/${channel.channel_id}?guild=${channel.guild_id}&revision=${channel.revision}`);
    refresh();
  });
  return html`<${Confirm} title=${t("channel.remove")} text=${t("channel.remove.text")} action=${action} label=${t("remove")} onClose=${onClose} />`;
}

function Editor({ channel, data, refresh, reload, onClose }) {
  const { t } = useApp();
  const [form, setForm] = useState(channel);
  const set = (name) => (value) => setForm((old) => ({ ...old, [name]: value }));
  const save = useAction(async () => {
    const { channel_id, updated_at, configured, ...body } = form;
    await send("POST", `channels/${channel_id}`, { ...body, business_hours: hoursOf(form.business_hours), rate_limit_per_minute: Number(form.rate_limit_per_minute) });
    refresh();
    onClose();
  });
  const conflict = save.error?.status === 409;
  return html`<${Dialog} title=${channel.revision ? t("channel.edit") : t("channel.add")} onClose=${onClose}>
    <form class="editor" onSubmit=${(e) => { e.preventDefault(); save.run(); }}>
      <${Field} label=${t("channel")}><input required pattern="[0-9]{1,20}" dir="ltr" readonly=${channel.revision > 0} value=${form.channel_id} onInput=${(e) => set("channel_id")(e.target.value)} /><//>
      <${Field} label=${t("guild")}><input required pattern="[0-9]{1,20}" dir="ltr" readonly=${channel.revision > 0} value=${form.guild_id} onInput=${(e) => set("guild_id")(e.target.value)} /><//>
      <${Field} label=${t("language")}><${Select} value=${form.language} onChange=${set("language")} options=${Object.entries(LANGUAGES)} /><//>
      <${Field} label=${t("tenant")} hint=${t("tenant.hint", { hosts: data.tenant_hosts.join(", ") || "–" })}><input type="url" dir="ltr" value=${form.ampeco_tenant_url} onInput=${(e) => set("ampeco_tenant_url")(e.target.value)} /><//>
      <fieldset><legend>${t("features")}</legend>${Object.keys(data.features).map((name) => html`<label class="check"><input type="checkbox" checked=${form.features.includes(name)}
        onChange=${(e) => set("features")(e.target.checked ? [...form.features, name] : form.features.filter((f) => f !== name))} /> ${t(`feature.${name}`)}</label>`)}</fieldset>
      <label class="check"><input type="checkbox" checked=${form.is_active} onChange=${(e) => set("is_active")(e.target.checked)} /> ${t("active")}</label>
      <${Field} label=${t("answer_in")}><${Select} value=${form.answer_in} onChange=${set("answer_in")} options=${["inline", "thread", "private_thread"].map((a) => [a, t(`answer_in.${a}`)])} /><//>
      <${Field} label=${t("staff_channel")} hint=${t("staff_channel.hint")}><input pattern="[0-9]{0,20}" dir="ltr" value=${form.staff_channel_id} onInput=${(e) => set("staff_channel_id")(e.target.value)} /><//>
      <${Field} label=${t("rate_limit")} hint=${t("rate_limit.hint")}><input type="number" min="0" max="600" value=${form.rate_limit_per_minute} onInput=${(e) => set("rate_limit_per_minute")(e.target.value)} /><//>
      <${HoursFields} hours=${form.business_hours} set=${set("business_hours")} />
      <${VariantFields} variants=${form.variants} set=${set("variants")} />
      <${Problem} error=${save.error} />${conflict && html`<button type="button" onClick=${() => { refresh(); reload(); save.clear(); }}>${t("load_again")}</button>`}
      <footer><button type="button" onClick=${onClose}>${t("cancel")}</button><button class="primary" disabled=${save.busy} aria-busy=${save.busy}>${t("save")}</button></footer></form><//>`;
}

const hoursOf = (hours) => ({ timezone: hours.timezone || "Asia/Jerusalem", days: hours.days || {} });

function HoursFields({ hours, set }) {
  const { t, language } = useApp();
  const known = hoursOf(hours);
  const name = (day) => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + day)));
  const change = (day, span) => {
    const days = { ...known.days };
    if (span) days[day] = span; else delete days[day];
    set({ ...known, days });
  };
  return html`<fieldset><legend>${t("hours")}</legend><small>${t("hours.hint")}</small>
    <${Field} label=${t("timezone")}><input dir="ltr" value=${known.timezone} onInput=${(e) => set({ ...known, timezone: e.target.value })} /><//>
    ${[6, 0, 1, 2, 3, 4, 5].map((day) => html`<div class="hours"><label class="check"><input type="checkbox" checked=${Boolean(known.days[day])} onChange=${(e) => change(day, e.target.checked ? ["08:00", "18:00"] : null)} /> ${name(day)}</label>
      ${known.days[day] && [0, 1].map((end) => html`<input type="time" required aria-label=${`${name(day)} ${t(end ? "closes" : "opens")}`} value=${known.days[day][end]}
        onInput=${(e) => change(day, known.days[day].map((v, i) => (i === end ? e.target.value : v)))} />`)}</div>`)}</fieldset>`;
}

function VariantFields({ variants, set }) {
  const { t } = useApp();
  const change = (index, name, value) => set(variants.map((v, i) => (i === index ? { ...v, [name]: value } : v)));
  return html`<fieldset><legend>${t("variants")}</legend><small>${t("variants.hint")}</small>
    ${variants.map((v, i) => html`<div class="variant"><${Field} label=${t("name")}><input required pattern="[a-z0-9\\-]{1,16}" dir="ltr" value=${v.name} onInput=${(e) => change(i, "name", e.target.value)} /><//>
      <${Field} label=${t("weight")}><input type="number" min="0" max="100" value=${v.weight} onInput=${(e) => change(i, "weight", Number(e.target.value))} /><//>
      <label class="field grow"><span>${t("prompt_extra")}</span><textarea dir="auto" rows="2" maxlength="2000" value=${v.prompt || ""} onInput=${(e) => change(i, "prompt", e.target.value)}></textarea></label>
      <button type="button" onClick=${() => set(variants.filter((_, n) => n !== i))}>${t("remove")}</button></div>`)}
    ${variants.length < 4 && html`<button type="button" onClick=${() => set([...variants, { name: variants.length ? `v${variants.length + 1}` : "control", weight: 50, prompt: "" }])}>${t("variant.add")}</button>`}</fieldset>`;
}
