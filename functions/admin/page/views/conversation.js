// One conversation: what was said, the tools and receipts behind it, what was done to chargers, and what staff can do.

import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { address, get, requestId, send } from "../api.js";
import { Said } from "../said.js";
import { useAction, useApp, useLive, useNow } from "../state.js";
import { Badge, Button, Channel, Copy, Guild, Heading, Id, Json, Live, Loading, Problem, Stars, StatusBadge, Time } from "../ui.js";
import { backToList } from "./conversations.js";

export function ConversationView({ rest }) {
  const { t } = useApp();
  const back = html`<a href=${backToList()}>${t("back_to", { name: t("nav.conversations") })}</a>`;
  return html`<${Heading} extra=${back}>${t("conversation")}<//><${Conversation} key=${rest[0]} id=${rest[0] || ""} />`;
}

export function Conversation({ id }) {
  const source = useLive(address(`conversation/${encodeURIComponent(id)}`));
  return html`<${Live} source=${source}>${({ conversation }) => html`<${Whole} one=${conversation} refresh=${source.refresh} />`}<//>`;
}

function Whole({ one, refresh }) {
  const { t } = useApp();
  const [sent, setSent] = useState([]); // replies that are on their way
  const shown = new Set(one.turns.map((turn) => turn.correlation_id));
  const pending = sent.filter(({ id }) => !shown.has(id));
  return html`<article class="conversation"><div class="columns wide">
      <section class="card thread" aria-label=${t("conversation")}><${Head} one=${one} /><${Talk} one=${one} pending=${pending} />
        <${Desk} one=${one} refresh=${refresh} onSent=${(reply) => setSent((old) => [...old, reply])} /></section>
      <aside><${Facts} one=${one} /><${Effects} effects=${one.effects} /><${Photos} id=${one.conversation_id} turns=${one.turn_count} /><${Notes} one=${one} refresh=${refresh} /></aside></div></article>`;
}

function Head({ one }) {
  const { t, named, tongue } = useApp();
  return html`<header class="talk-head"><h2><bdi>${one.user_name || one.user_id}</bdi></h2><${StatusBadge} status=${one.status} />
    ${one.danger && html`<${Badge} kind="bad">${t("danger")}: ${named("danger", one.danger)}<//>`}${one.failed && html`<${Badge} kind="bad">${t("failed")}<//>`}
    <span class="quiet">${one.station && html`${t("station")} <bdi>${one.station}</bdi> · `}${tongue(one.language)} · ${one.guild_id ? html`<${Channel} id=${one.channel_id} />` : t("guild.dm")}</span></header>`;
}

// Opens at the newest message and stays there, unless somebody scrolled up to read.
function Talk({ one, pending }) {
  const { t } = useApp();
  const box = useRef();
  const low = useRef(true);
  const older = useOlder(one);
  const turns = [...older.turns, ...one.turns];
  const newest = `${one.turns.at(-1)?.number || 0} ${pending.length}`;
  useEffect(() => { if (low.current) box.current.scrollTop = box.current.scrollHeight; }, [newest]);
  const scrolled = ({ target }) => { low.current = target.scrollHeight - target.scrollTop - target.clientHeight < 60; };
  return html`<div class="talk" role="log" aria-label=${t("what_was_said")} tabindex="0" ref=${box} onScroll=${scrolled}>
    ${older.left && html`<p class="more"><${Button} busy=${older.busy} onClick=${older.load}>${t("older")}<//></p>`}<${Problem} error=${older.error} />
    ${turns.map((turn) => html`<${Turn} key=${turn.number} turn=${turn} />`)}
    ${pending.map(({ id, text }) => html`<div class="turn" key=${id}><div class="turn-head" role="status"><span class="spinner" aria-hidden="true"></span>${t("on_its_way")}</div><${Bubble} role="staff" text=${text} /></div>`)}
    ${turns.length + pending.length === 0 && html`<p class="quiet">${t("nothing_said")}</p>`}</div>`;
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
  const { t, money, may } = useApp();
  const rows = [
    [t("driver"), html`<bdi>${one.user_name || "–"}</bdi> <${Id}>${one.user_id}<//><br /><a href=${`#/conversations?user=${one.user_id}`}>${t("all_of_driver")}</a>${may("admin") && html` · <a href=${`#/drivers/${one.user_id}`}>${t("nav.drivers")}</a>`}`],
    [t("guild"), html`<${Guild} id=${one.guild_id} />`],
    [t("began"), html`<${Time} at=${one.started_at} />`],
    [t("last_activity"), html`<${Time} at=${one.last_activity_at} />`],
    [t("rating"), html`<${Stars} rating=${one.rating} />`],
    [t("model_cost"), money(one.spent_microcents / 1e6)],
    one.variant && [t("variant"), html`<bdi>${one.variant}</bdi>`],
    [t("id"), html`<${Id}>${one.conversation_id}<//> <${Copy} text=${`${location.origin}${location.pathname}#/conversations/${encodeURIComponent(one.conversation_id)}`} label=${t("copy_link")} />`],
  ].filter(Boolean);
  return html`<section class="card"><h2>${t("details")}</h2><dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

const drafts = new Map(); // what was typed and not sent yet, by conversation, for as long as the page is open
const SLOW_MS = 20000;

function Desk({ one, refresh, onSent }) {
  const { t, named, may, me, duration } = useApp();
  const id = one.conversation_id;
  const now = useNow();
  const [asked, setAsked] = useState("");
  const [slow, setSlow] = useState(false);
  const { escalation } = one;
  const act = useAction(async (what, body = {}) => {
    const answer = await send("POST", `escalations/${encodeURIComponent(id)}/${what}`, { request_id: requestId(), ...body });
    setAsked(what);
    refresh();
    return answer;
  });
  const mine = escalation.open && escalation.claimed_by === me.subject;
  const taken = escalation.open && escalation.claimed_by && !mine;
  const pending = (asked === "claim" && !mine) || ((asked === "handback" || asked === "resolve") && escalation.open);
  useEffect(() => {
    if (!pending) { setSlow(false); return undefined; }
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [pending]);
  const running = one.status === "open" && !escalation.open;
  if (!escalation.open && !running && !pending) return null;
  const reply = async (text) => {
    const answer = await act.run("reply", { text });
    if (answer) onSent({ id: answer.accepted, text });
    return answer;
  };
  const actions = html`${!mine && html`<${Button} kind="primary" busy=${act.busy} disabled=${taken || pending} onClick=${() => act.run("claim")}>${t("claim")}<//>`}
    ${mine && html`<${Button} busy=${act.busy} disabled=${pending} onClick=${() => act.run("handback")}>${t("handback")}<//>`}
    ${escalation.open && (!taken || may("admin")) && html`<${Button} busy=${act.busy} disabled=${pending} onClick=${() => act.run("resolve")}>${t("resolve")}<//>`}
    ${pending && html`<span role="status" class="quiet"><span class="spinner" aria-hidden="true"></span>${slow ? html`${t("slow")} <a href="#/queue">${t("nav.queue")}</a>` : t("on_its_way")}</span>`}`;
  return html`<section class=${`desk ${escalation.open ? (escalation.reason === "safety" ? "bad" : "warn") : ""}`} aria-label=${t("handover")}>
    ${escalation.open && html`<p><strong>${named("reason", escalation.reason)}</strong> · ${t("since_n", { n: duration(now - escalation.at) })}
      ${escalation.claimed_by && html` · <bdi>${mine ? t("mine") : t("claimed_by", { name: escalation.claimed_name })}</bdi>`}</p>`}
    ${escalation.open && escalation.summary && html`<p class="summary-text" dir="auto"><${Said} text=${escalation.summary} /></p>`}
    ${running && !pending && html`<p class="quiet">${t("bot_answers")}</p>`}
    ${!may("operator") ? html`<p class="quiet">${t("needs_operator")}</p>`
      : mine ? html`<${Reply} one=${one} busy=${act.busy} reply=${reply} fresh=${asked === "claim"}>${actions}<//>` : html`<div class="actions">${actions}</div>`}
    <${Problem} error=${act.error} /></section>`;
}

function Reply({ one, busy, reply, fresh, children }) {
  const { t } = useApp();
  const id = one.conversation_id;
  const box = useRef();
  const [text, setText] = useState(drafts.get(id) || "");
  useEffect(() => { if (fresh) box.current.focus(); }, []);
  const type = (value) => { drafts.set(id, value); setText(value); };
  const submit = async (event) => {
    event.preventDefault();
    const words = text.trim();
    if (!words || busy) return;
    if (await reply(words)) type("");
    box.current?.focus();
  };
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === "Escape") box.current.blur();
  };
  return html`<form class="reply" onSubmit=${submit}><label><span class="hidden">${t("reply")}</span>
    <textarea dir="auto" rows="3" maxlength="1800" ref=${box} placeholder=${t("reply.to", { name: one.user_name || one.user_id })} value=${text} onInput=${(e) => type(e.target.value)} onKeyDown=${keys}></textarea></label>
    <div class="actions"><button class="primary" disabled=${busy || !text.trim()}>${t("reply.send")}</button><small class="quiet grow">${t("reply.hint")}</small>${children}</div></form>`;
}

function Turn({ turn }) {
  const { t, named } = useApp();
  const driver = turn.said.filter((said) => said.role === "driver");
  const others = turn.said.filter((said) => said.role !== "driver");
  const buttons = [...new Set(turn.sent.filter((sent) => !sent.to_staff).flatMap((sent) => sent.buttons))];
  return html`<div class="turn"><div class="turn-head"><${Time} at=${turn.at} /> <span>${named("outcome", turn.outcome)}</span>
      ${turn.model && html`<bdi class="model">${turn.model}</bdi>`}</div>
    ${driver.map((said) => html`<${Bubble} role="driver" text=${said.text} />`)}
    ${turn.tools.length > 0 && html`<details class="receipts"><summary>${t("receipts", { n: turn.tools.length })}: ${turn.tools.map((tool) => named("tool", tool.name)).join(", ")}</summary>
      ${turn.tools.map((tool) => html`<div class="receipt"><p><strong>${named("tool", tool.name)}</strong> <code>${tool.name}</code></p><${Json} value=${tool.arguments} /><p class="quiet">${t("result")}</p><${Json} value=${tool.result} /></div>`)}</details>`}
    ${others.map((said) => html`<${Bubble} role=${said.role} text=${said.text} />`)}
    ${turn.said.length === 0 && turn.sent.map((sent) => html`<${Bubble} role=${sent.to_staff ? "note" : "agent"} text=${sent.text} />`)}
    ${buttons.length > 0 && html`<p class="offered"><span class="hidden">${t("buttons")}: </span>${buttons.map((label) => html`<bdi>${label}</bdi> `)}</p>`}
    ${turn.summary && html`<details class="receipts"><summary>${t("summed_up")}</summary><p dir="auto"><${Said} text=${turn.summary} /></p></details>`}</div>`;
}

const SIGNED = /^\*\*([^*\n]{1,80})\*\*: /;

// Staff's words are kept as drivers read them, with a name before; what is in brackets was done, not written.
function Bubble({ role, text }) {
  const { t } = useApp();
  if (role === "driver" && text === "[asked for a person]") return html`<p class="done">${t("asked_for_person")}</p>`;
  const name = role === "staff" ? SIGNED.exec(text)?.[1] : "";
  const words = name ? text.replace(SIGNED, "") : text;
  return html`<div class=${`bubble ${role}`}>${name ? html`<span class="by"><bdi>${name}</bdi><span class="hidden"> (${t("role.staff")}): </span></span>` : html`<span class="hidden">${t(`role.${role}`)}: </span>`}
    <div dir="auto"><${Said} text=${words} bold=${role === "agent" || role === "note"} /></div></div>`;
}

const EFFECT_KIND = { done: "good", refused: "warn", unknown: "bad", declined: "", expired: "", asked: "warn", sending: "warn", sent: "warn" };
const STEPS = [["asked", "asked_at"], ["sent", "sent_at"], ["settled", "settled_at"]];

function Effects({ effects }) {
  const { t, named } = useApp();
  return html`<section class="card"><h2>${t("effects")}</h2>${effects.length === 0 ? html`<p class="quiet">${t("effects.none")}</p>` : html`<ol class="timeline">${effects.map(
    (e) => html`<li><p><${Badge} kind=${EFFECT_KIND[e.state]}>${named("effect", e.state)}<//> <strong>${named("tool", e.tool)}</strong> <bdi>${e.station}</bdi></p>
      <p class="quiet">${STEPS.filter(([, at]) => e[at]).map(([name, at], i) => html`${i ? " · " : ""}${t(`effect.at.${name}`)} <${Time} at=${e[at]} short=${i > 0} />`)}</p>
      ${e.reason && html`<p class="quiet">${named("why", e.reason)}</p>`}</li>`)}</ol>`}</section>`;
}

const PHOTOS_MS = 120000; // their addresses work for five minutes

function Photos({ id, turns }) {
  const { t } = useApp();
  const source = useLive(address(`conversation/${encodeURIComponent(id)}/photos`), PHOTOS_MS);
  useEffect(() => { if (source.data) source.refresh(); }, [turns]);
  if (!source.data) return source.error ? null : html`<${Loading} />`;
  if (source.data.photos.length === 0) return null;
  return html`<section class="card"><h2>${t("photos")}</h2><div class="photos">${source.data.photos.map(
    (p, i) => html`<a href=${p.url} target="_blank" rel="noreferrer"><img src=${p.url} alt=${t("photo.n", { n: i + 1 })} loading="lazy" /></a>`)}</div></section>`;
}

function Notes({ one, refresh }) {
  const { t, may } = useApp();
  const [text, setText] = useState("");
  const add = useAction(async () => {
    await send("POST", `conversation/${encodeURIComponent(one.conversation_id)}/notes`, { text: text.trim(), request_id: requestId() });
    setText("");
    refresh();
  });
  const rows = [...one.feedback.map((f) => ({ ...f, who: t("role.driver") })), ...one.notes].sort((a, b) => a.at - b.at);
  return html`<section class="card"><h2>${t("notes")}</h2>${rows.length === 0 && html`<p class="quiet">${t("notes.none")}</p>`}
    <ul class="notes">${rows.map((n) => html`<li><p class="quiet"><bdi>${n.who}</bdi> · <${Time} at=${n.at} /></p><p dir="auto"><${Said} text=${n.text} /></p></li>`)}</ul>
    ${may("operator") && html`<form onSubmit=${(e) => { e.preventDefault(); if (text.trim()) add.run(); }}><label class="field"><span>${t("notes.add")}</span>
      <textarea dir="auto" rows="2" maxlength="1800" value=${text} onInput=${(e) => setText(e.target.value)}></textarea></label>
      <button disabled=${add.busy || !text.trim()}>${t("save")}</button><${Problem} error=${add.error} /></form>`}</section>`;
}
