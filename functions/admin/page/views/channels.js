// Channel settings: every field, with the revision one saw, so that two people cannot overwrite each other unseen.

import { html, useState } from "../vendor/htm-preact.js";
import { address, send } from "../api.js";
import { useAction, useApp, useLive } from "../state.js";
import { Badge, Channel, Confirm, Dialog, Empty, Field, Guild, Heading, Id, Live, Problem, Select, Table, Time } from "../ui.js";
import { LANGUAGES } from "../words.js";

const NEW = {
  channel_id: "", guild_id: "", language: "he", ampeco_tenant_url: "", features: ["actions", "photos", "payments"], is_active: true,
  answer_in: "private_thread", staff_channel_id: "", rate_limit_per_minute: 0, business_hours: {}, variants: [], revision: 0,
};
const KEPT = new Set(["channel_id", "guild_id", "revision", "updated_at"]);
const EDITED = Object.keys(NEW).filter((name) => !KEPT.has(name));
const ANSWERS = ["inline", "thread", "private_thread"];

export function Channels() {
  const { t, guild, may } = useApp();
  const source = useLive(address("channels", { guild }));
  const [edited, setEdited] = useState(null);
  const [removed, setRemoved] = useState(null);
  const add = may("admin") && html`<button type="button" class="primary" onClick=${() => setEdited({ ...NEW, guild_id: guild && guild !== "@me" ? guild : "" })}>${t("channel.add")}</button>`;
  return html`<${Heading} extra=${add}>${t("nav.channels")}<//><${Live} source=${source}>${(data) => html`
    ${data.channels.length === 0 ? html`<${Empty} title=${t("channels.none")}>${t("channels.none.text")}<//>` : html`<${Configured} channels=${data.channels} edit=${setEdited} remove=${setRemoved} />`}
    ${edited && html`<${Editor} key=${`${edited.channel_id}/${edited.revision}`} channel=${edited} data=${data} refresh=${source.refresh} onClose=${() => setEdited(null)} />`}
    ${removed && html`<${Removal} channel=${removed} refresh=${source.refresh} onClose=${() => setRemoved(null)} />`}`}<//>`;
}

function Configured({ channels, edit, remove }) {
  const { t, may, number, places, tongue } = useApp();
  const heads = [t("channel"), t("guild"), t("language"), t("features"), t("staff_channel"), t("active"), t("changed"), may("admin") ? "" : null].filter((head) => head !== null);
  return html`<${Table} caption=${t("nav.channels")} heads=${heads} rows=${channels.map((c) => ({
    key: `${c.guild_id} ${c.channel_id}`,
    cells: [
      html`<${Channel} id=${c.channel_id} name="channel" withId />`, html`<${Guild} id=${c.guild_id} />`, tongue(c.language),
      html`<span class="badges">${c.features.map((f) => html`<${Badge}>${t(`feature.${f}`)}<//> `)}${c.rate_limit_per_minute > 0 && html`<${Badge} kind="warn">${t("rate_limit")}: ${number(c.rate_limit_per_minute)}<//>`}${c.variants.length > 0 && html`<${Badge} kind="warn">${t("variants")}: ${number(c.variants.length)}<//>`}</span>`,
      c.staff_channel_id ? html`<${Channel} id=${c.staff_channel_id} name="channel" />` : "–",
      html`<${Badge} kind=${c.is_active ? "good" : "bad"}>${c.is_active ? t("yes") : t("no")}<//>`, html`<${Time} at=${c.updated_at} />`,
      may("admin") && html`<div class="actions"><button type="button" onClick=${() => edit(c)} aria-label=${`${t("edit")} ${places.channel(c.channel_id)} ${c.channel_id}`}>${t("edit")}</button>
        <button type="button" onClick=${() => remove(c)} aria-label=${`${t("remove")} ${places.channel(c.channel_id)} ${c.channel_id}`}>${t("remove")}</button></div>`,
    ].slice(0, heads.length),
  }))} />`;
}

function Removal({ channel, refresh, onClose }) {
  const { t, places } = useApp();
  const action = useAction(async () => {
    await send("DELETE", `channels/${channel.channel_id}?guild=${channel.guild_id}&revision=${channel.revision}`);
    refresh();
  });
  return html`<${Confirm} title=${`${t("channel.remove")}: ${places.channel(channel.channel_id)}`} text=${t("channel.remove.text")} action=${action} label=${t("remove")} onClose=${onClose} />`;
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const hoursOf = (hours) => ({ timezone: hours.timezone || "Asia/Jerusalem", days: hours.days || {} });

function Editor({ channel, data, refresh, onClose }) {
  const { t, tongue } = useApp();
  const [base, setBase] = useState(channel); // as it was when loaded: what differs from it was changed here
  const [form, setForm] = useState(channel);
  const [leaving, setLeaving] = useState(false);
  const set = (name) => (value) => setForm((old) => ({ ...old, [name]: value }));
  const stored = base.revision ? data.channels.find((c) => c.channel_id === base.channel_id && c.guild_id === base.guild_id) : null;
  const overtaken = stored && stored.revision !== base.revision;
  const mine = EDITED.filter((name) => !same(form[name], base[name]));
  const save = useAction(async () => {
    const body = Object.fromEntries(EDITED.map((name) => [name, form[name]]));
    const changed = { ...body, guild_id: form.guild_id, revision: base.revision, business_hours: hoursOf(form.business_hours), rate_limit_per_minute: Number(form.rate_limit_per_minute) };
    try {
      await send("POST", `channels/${form.channel_id}`, changed);
    } finally {
      refresh();
    }
    onClose();
  });
  const take = (keep) => {
    setForm({ ...stored, ...Object.fromEntries((keep ? mine : []).map((name) => [name, form[name]])) });
    setBase(stored);
    save.clear();
  };
  const close = () => (mine.length && !leaving ? setLeaving(true) : onClose());
  return html`<${Dialog} title=${channel.revision ? t("channel.edit") : t("channel.add")} onClose=${close}>
    <form class="editor" onSubmit=${(e) => { e.preventDefault(); save.run(); }}>
      <${Place} form=${form} set=${set} taken=${data.channels} isNew=${!channel.revision} />
      <div class="pair"><${Field} label=${t("language")}><${Select} value=${form.language} onChange=${set("language")} options=${Object.keys(LANGUAGES).map((code) => [code, tongue(code)])} /><//>
      <${Field} label=${t("answer_in")}><${Select} value=${form.answer_in} onChange=${set("answer_in")} options=${ANSWERS.map((a) => [a, t(`answer_in.${a}`)])} /><//></div>
      <label class="check"><input type="checkbox" checked=${form.is_active} onChange=${(e) => set("is_active")(e.target.checked)} /> ${t("active")}</label>
      <${Field} label=${t("tenant")} hint=${t("tenant.hint", { hosts: data.tenant_hosts.join(", ") || "–" })}><input type="url" dir="ltr" value=${form.ampeco_tenant_url} onInput=${(e) => set("ampeco_tenant_url")(e.target.value)} /><//>
      <fieldset><legend>${t("features")}</legend><div class="pair">${Object.keys(data.features).map((name) => html`<label class="check"><input type="checkbox" checked=${form.features.includes(name)}
        onChange=${(e) => set("features")(e.target.checked ? [...form.features, name] : form.features.filter((f) => f !== name))} /> ${t(`feature.${name}`)}</label>`)}</div></fieldset>
      <div class="pair"><${Field} label=${t("staff_channel")} hint=${t("staff_channel.hint")}><${Pick} value=${form.staff_channel_id} onChange=${set("staff_channel_id")} guild=${form.guild_id} optional /><//>
      <${Field} label=${t("rate_limit")} hint=${t("rate_limit.hint")}><input type="number" min="0" max="600" required value=${form.rate_limit_per_minute} onInput=${(e) => set("rate_limit_per_minute")(e.target.value)} /><//></div>
      <${HoursFields} hours=${form.business_hours} set=${set("business_hours")} />
      <${VariantFields} variants=${form.variants} set=${set("variants")} />
      <footer>${overtaken && html`<${Overtaken} base=${base} stored=${stored} mine=${mine} take=${take} />`}
        ${!overtaken && html`<${Problem} error=${save.error} />`}
        ${leaving && html`<div class="problem" role="alert"><p>${t("unsaved")}</p><div class="actions"><button type="button" onClick=${() => setLeaving(false)}>${t("keep_editing")}</button><button type="button" class="danger" onClick=${onClose}>${t("unsaved.discard")}</button></div></div>`}
        <button type="button" onClick=${close}>${t("cancel")}</button><button class="primary" disabled=${save.busy || overtaken} aria-busy=${save.busy}>${t("save")}</button></footer></form><//>`;
}

// What a colleague saved meanwhile, and two ways on: theirs alone, or one's own changes on top of it.
function Overtaken({ base, stored, mine, take }) {
  const { t, named } = useApp();
  const theirs = EDITED.filter((name) => !same(stored[name], base[name]));
  const clash = theirs.filter((name) => mine.includes(name));
  const value = (name) => (typeof stored[name] === "object" || typeof stored[name] === "boolean" ? "" : ` (\u2068${stored[name] || "–"}\u2069)`);
  const names = (list) => list.map((name) => `${named("field", name)}${value(name)}`).join(", ");
  return html`<div class="problem" role="alert"><p><strong>${t("overtaken")}</strong></p><p>${t("overtaken.theirs", { fields: names(theirs) || "–" })}</p>
    ${clash.length > 0 && html`<p>${t("overtaken.clash", { fields: names(clash) })}</p>`}
    <div class="actions">${mine.length > 0 && html`<button type="button" onClick=${() => take(true)}>${t("overtaken.keep")}</button>`}<button type="button" onClick=${() => take(false)}>${t("load_again")}</button></div></div>`;
}

function Place({ form, set, taken, isNew }) {
  const { t, places } = useApp();
  if (!isNew) return html`<p class="place"><strong><${Channel} id=${form.channel_id} name="channel" /></strong> <${Guild} id=${form.guild_id} /> <${Id}>${form.channel_id}<//></p>`;
  const used = new Set(taken.filter((c) => c.guild_id === form.guild_id).map((c) => c.channel_id));
  const guilds = places.all.map((g) => [g.id, g.name]);
  return html`<div class="pair"><${Field} label=${t("guild")}>${guilds.length
      ? html`<${Select} required value=${form.guild_id} onChange=${set("guild_id")} options=${[["", "–"], ...guilds]} />`
      : html`<input required pattern="[0-9]{1,20}" inputmode="numeric" dir="ltr" value=${form.guild_id} onInput=${(e) => set("guild_id")(e.target.value)} />`}<//>
    <${Field} label=${t("channel")}><${Pick} value=${form.channel_id} onChange=${set("channel_id")} guild=${form.guild_id} without=${used} /><//></div>`;
}

// A channel of a guild by its name, or by its id where the name is not known.
function Pick({ value, onChange, guild, without, optional }) {
  const { t, places } = useApp();
  const [typing, setTyping] = useState(false);
  const channels = (places.all.find((g) => g.id === guild)?.channels || []).filter((c) => !without?.has(c.id)).map((c) => [c.id, places.option(c)]);
  if (typing || !channels.length || (value && !channels.some(([id]) => id === value))) {
    return html`<input required=${!optional} pattern="[0-9]{1,20}" inputmode="numeric" dir="ltr" value=${value} onInput=${(e) => onChange(e.target.value)} />`;
  }
  return html`<${Select} required=${!optional} value=${value} options=${[["", "–"], ...channels, ["?", t("other_id")]]} onChange=${(id) => { setTyping(id === "?"); onChange(id === "?" ? "" : id); }} />`;
}

const ZONES = () => (Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : []);

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
    <${Field} label=${t("timezone")}><input required dir="ltr" list="zones" value=${known.timezone} onInput=${(e) => set({ ...known, timezone: e.target.value })} /><//>
    <datalist id="zones">${ZONES().map((zone) => html`<option value=${zone}></option>`)}</datalist>
    ${[6, 0, 1, 2, 3, 4, 5].map((day) => html`<div class="hours"><label class="check"><input type="checkbox" checked=${Boolean(known.days[day])} onChange=${(e) => change(day, e.target.checked ? ["08:00", "18:00"] : null)} /> ${name(day)}</label>
      ${known.days[day] && html`<span class="span">${[0, 1].map((end) => html`<input type="time" required aria-label=${`${name(day)} ${t(end ? "closes" : "opens")}`} value=${known.days[day][end]}
        onInput=${(e) => change(day, known.days[day].map((v, i) => (i === end ? e.target.value : v)))} />`)}</span>`}</div>`)}</fieldset>`;
}

function VariantFields({ variants, set }) {
  const { t } = useApp();
  const change = (index, name, value) => set(variants.map((v, i) => (i === index ? { ...v, [name]: value } : v)));
  return html`<fieldset><legend>${t("variants")}</legend><small>${t("variants.hint")}</small>
    ${variants.map((v, i) => html`<div class="variant"><${Field} label=${t("name")}><input required pattern="[a-z0-9\\-]{1,16}" dir="ltr" value=${v.name} onInput=${(e) => change(i, "name", e.target.value)} /><//>
      <${Field} label=${t("weight")}><input type="number" min="0" max="100" required value=${v.weight} onInput=${(e) => change(i, "weight", Number(e.target.value))} /><//>
      <button type="button" class="plain" aria-label=${`${t("remove")} ${v.name}`} title=${t("remove")} onClick=${() => set(variants.filter((_, n) => n !== i))}>✕</button>
      <label class="field grow"><span>${t("prompt_extra")}</span><textarea dir="auto" rows="2" maxlength="2000" value=${v.prompt || ""} onInput=${(e) => change(i, "prompt", e.target.value)}></textarea></label></div>`)}
    ${variants.length < 4 && html`<button type="button" onClick=${() => set([...variants, { name: variants.length ? `v${variants.length + 1}` : "control", weight: 50, prompt: "" }])}>${t("variant.add")}</button>`}</fieldset>`;
}
