// One conversation: what was said, the tools and receipts behind it, what was done to chargers, and what staff can do.

import { html, useState } from "../vendor/htm-preact.js";
import { address, get, requestId, send } from "../api.js";
import { useAction, useApp, useLive } from "../state.js";
import { Badge, Button, Copy, Heading, Id, Json, Live, Loading, Problem, Stars, StatusBadge } from "../ui.js";
import { LANGUAGES } from "../words.js";

export function ConversationView({ rest }) {
  const { t } = useApp();
  return html`<${Heading}>${t("conversation")}<//><p><a class="back" href="#/conversations">${t("back")}</a></p><${Conversation} key=${rest[0]} id=${rest[0] || ""} />`;
}

export function Conversation({ id }) {
  const source = useLive(address(`conversation/${encodeURIComponent(id)}`));
  return html`<${Live} source=${source}>${({ conversation }) => html`<${Whole} one=${conversation} refresh=${source.refresh} />`}<//>`;
}

function Whole({ one, refresh }) {
  const { t } = useApp();
  const older = useOlder(one);
  return html`<article class="conversation"><${Facts} one=${one} /><${Desk} one=${one} refresh=${refresh} />
    <div class="columns wide"><section class="card talk" aria-label=${t("what_was_said")}>
        ${older.left && html`<p class="more"><${Button} busy=${older.busy} onClick=${older.load}>${t("older")}<//></p>`}<${Problem} error=${older.error} />
        ${[...older.turns, ...one.turns].map((turn) => html`<${Turn} key=${turn.number} turn=${turn} />`)}
        ${one.turns.length === 0 && html`<p class="quiet">${t("nothing_said")}</p>`}</section>
      <aside><${Effects} effects=${one.effects} /><${Photos} id=${one.conversation_id} /><${Notes} one=${one} refresh=${refresh} /></aside></div></article>`;
}

function useOlder(one) {
  const [turns, setTurns] = useState([]);
  const [left, setLeft] = useState(null);
  const first = turns[0]?.number || one.turns[0]?.number || 0;
  const action = useAction(async () => {
    const page = await get(address(`conversation/${encodeURIComponent(one.conversation_id)}`, { before: first }));
    setTurns((old) => [...page.conversation.turns, ...old]);
    setLeft(page.conversation.older);
  });
  return { turns, left: left ?? one.older, busy: action.busy, error: action.error, load: () => action.run() };
}

function Facts({ one }) {
  const { t, date, money } = useApp();
  const rows = [
    [t("driver"), html`<bdi>${one.user_name || "–"}</bdi> <${Id}>${one.user_id}<//>`],
    [t("status"), html`<${StatusBadge} status=${one.status} />`],
    [t("station"), one.station ? html`<bdi>${one.station}</bdi>` : "–"],
    [t("language"), LANGUAGES[one.language] || one.language || "–"],
    [t("began"), date(one.started_at)],
    [t("rating"), html`<${Stars} rating=${one.rating} />`],
    [t("model_cost"), money(one.spent_microcents / 1e6)],
    [t("id"), html`<${Id}>${one.conversation_id}<//> <${Copy} text=${location.href} label=${t("copy_link")} />`],
  ];
  return html`<dl class="facts card">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    ${one.danger && html`<div><dt>${t("danger")}</dt><dd><${Badge} kind="bad"><bdi>${one.danger}</bdi><//></dd></div>`}
    ${one.failed && html`<div><dt>${t("failed")}</dt><dd><${Badge} kind="bad">${t("yes")}<//></dd></div>`}
    ${one.variant && html`<div><dt>${t("variant")}</dt><dd><bdi>${one.variant}</bdi></dd></div>`}</dl>`;
}

function Desk({ one, refresh }) {
  const { t, named, may, me, ago } = useApp();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const { escalation } = one;
  const act = useAction(async (what, body = {}) => {
    await send("POST", `escalations/${encodeURIComponent(one.conversation_id)}/${what}`, { request_id: requestId(), ...body });
    setAsked(what);
    if (what === "reply") setText("");
    refresh();
  });
  if (!escalation.open) return null;
  const mine = escalation.claimed_by === me.subject;
  const taken = escalation.claimed_by && !mine;
  const pending = (asked === "claim" && !mine) || (asked === "handback" && one.status === "takeover") || asked === "resolve";
  const reply = (event) => { event.preventDefault(); if (text.trim()) act.run("reply", { text: text.trim() }); };
  return html`<section class=${`card desk ${escalation.reason === "safety" ? "bad" : ""}`} aria-label=${t("handover")}>
    <p><strong>${named("reason", escalation.reason)}</strong> · ${ago(Date.now() / 1000 - escalation.at)}
      ${escalation.claimed_by && html` · ${mine ? t("mine") : t("claimed_by", { name: escalation.claimed_name })}`}</p>
    ${escalation.summary && html`<p dir="auto">${escalation.summary}</p>`}
    ${may("operator") ? html`<div class="actions">
        ${!mine && html`<${Button} kind="primary" busy=${act.busy} disabled=${taken || pending} onClick=${() => act.run("claim")}>${t("claim")}<//>`}
        ${mine && html`<${Button} busy=${act.busy} onClick=${() => act.run("handback")}>${t("handback")}<//>`}
        ${(!taken || may("admin")) && html`<${Button} busy=${act.busy} onClick=${() => act.run("resolve")}>${t("resolve")}<//>`}
        ${pending && html`<span role="status" class="quiet"><span class="spinner" aria-hidden="true"></span>${t("on_its_way")}</span>`}</div>
      ${mine && html`<form class="reply" onSubmit=${reply}><label><span class="hidden">${t("reply")}</span>
        <textarea dir="auto" rows="3" maxlength="1800" placeholder=${t("reply.to", { name: one.user_name || one.user_id })} value=${text} onInput=${(e) => setText(e.target.value)}
          onKeyDown=${(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) reply(e); }}></textarea></label>
        <div class="actions"><button class="primary" disabled=${act.busy || !text.trim()}>${t("reply.send")}</button><small class="quiet">${t("reply.hint")}</small></div></form>`}`
      : html`<p class="quiet">${t("needs_operator")}</p>`}<${Problem} error=${act.error} /></section>`;
}

function Turn({ turn }) {
  const { t, named, date } = useApp();
  const time = date(turn.at, { timeStyle: "short", dateStyle: "short" });
  return html`<div class="turn"><div class="turn-head"><time>${time}</time> <span>${named("outcome", turn.outcome)}</span>
      ${turn.model && html`<bdi class="quiet">${turn.model}</bdi>`}</div>
    ${turn.said.filter((s) => s.role === "driver").map((s) => html`<${Bubble} said=${s} />`)}
    ${turn.tools.length > 0 && html`<details class="receipts"><summary>${t("receipts", { n: turn.tools.length })}: <bdi>${turn.tools.map((tool) => tool.name).join(", ")}</bdi></summary>
      ${turn.tools.map((tool) => html`<div class="receipt"><p><code>${tool.name}</code></p><${Json} value=${tool.arguments} /><p class="quiet">${t("result")}</p><${Json} value=${tool.result} /></div>`)}</details>`}
    ${turn.said.filter((s) => s.role !== "driver").map((s) => html`<${Bubble} said=${s} />`)}
    ${turn.said.length === 0 && turn.sent.map((s) => html`<${Bubble} said=${{ role: s.to_staff ? "note" : "agent", text: s.text }} />`)}
    ${turn.summary && html`<details class="receipts"><summary>${t("summed_up")}</summary><p dir="auto">${turn.summary}</p></details>`}</div>`;
}

function Bubble({ said }) {
  const { t } = useApp();
  return html`<div class=${`bubble ${said.role}`}><span class="hidden">${t(`role.${said.role}`)}: </span><div dir="auto">${said.text}</div></div>`;
}

const EFFECT_KIND = { done: "good", refused: "warn", unknown: "bad", declined: "", expired: "", asked: "warn", sending: "warn", sent: "warn" };

function Effects({ effects }) {
  const { t, named, date } = useApp();
  return html`<section class="card"><h2>${t("effects")}</h2>${effects.length === 0 ? html`<p class="quiet">${t("effects.none")}</p>` : html`<ol class="timeline">${effects.map(
    (e) => html`<li><p><${Badge} kind=${EFFECT_KIND[e.state]}>${named("effect", e.state)}<//> <strong>${named("tool", e.tool)}</strong> <bdi>${e.station}</bdi></p>
      <p class="quiet">${[["asked", e.asked_at], ["sent", e.sent_at], ["settled", e.settled_at]].filter(([, at]) => at).map(([name, at]) => `${t(`effect.at.${name}`)} ${date(at, { timeStyle: "medium" })}`).join(" · ")}</p>
      ${e.reason && html`<p class="quiet"><bdi>${e.reason}</bdi></p>`}</li>`)}</ol>`}</section>`;
}

function Photos({ id }) {
  const { t } = useApp();
  const source = useLive(address(`conversation/${encodeURIComponent(id)}/photos`), 120000);
  if (!source.data) return source.error ? null : html`<${Loading} />`;
  if (source.data.photos.length === 0) return null;
  return html`<section class="card"><h2>${t("photos")}</h2><div class="photos">${source.data.photos.map(
    (p, i) => html`<a href=${p.url} target="_blank" rel="noreferrer"><img src=${p.url} alt=${t("photo.n", { n: i + 1 })} loading="lazy" /></a>`)}</div></section>`;
}

function Notes({ one, refresh }) {
  const { t, date, may } = useApp();
  const [text, setText] = useState("");
  const add = useAction(async () => {
    await send("POST", `conversation/${encodeURIComponent(one.conversation_id)}/notes`, { text: text.trim(), request_id: requestId() });
    setText("");
    refresh();
  });
  const rows = [...one.feedback.map((f) => ({ ...f, who: t("role.driver") })), ...one.notes].sort((a, b) => a.at - b.at);
  return html`<section class="card"><h2>${t("notes")}</h2>${rows.length === 0 && html`<p class="quiet">${t("notes.none")}</p>`}
    <ul class="notes">${rows.map((n) => html`<li><p class="quiet"><bdi>${n.who}</bdi> · ${date(n.at)}</p><p dir="auto">${n.text}</p></li>`)}</ul>
    ${may("operator") && html`<form onSubmit=${(e) => { e.preventDefault(); if (text.trim()) add.run(); }}><label class="field"><span>${t("notes.add")}</span>
      <textarea dir="auto" rows="2" maxlength="1800" value=${text} onInput=${(e) => setText(e.target.value)}></textarea></label>
      <button disabled=${add.busy || !text.trim()}>${t("save")}</button><${Problem} error=${add.error} /></form>`}</section>`;
}
