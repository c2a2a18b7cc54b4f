// The questions queue, dead letters (look, redrive, discard) and drivers held back by the rate limit.

import { html, useEffect, useState } from "../vendor/htm-preact.js";
import { address, send } from "../api.js";
import { Said } from "../said.js";
import { useAction, useApp, useLive, useNow } from "../state.js";
import { Badge, Button, Confirm, Dialog, Empty, Field, Guild, Heading, Id, Live, Problem, Table, Time } from "../ui.js";

export function Queue() {
  const { t, guild, number } = useApp();
  const depth = useLive(address("queue"));
  const tile = (name, value, bad) => html`<div class=${`tile ${bad ? "bad" : ""}`}><span class="tile-name">${name}</span><strong>${number(value)}</strong></div>`;
  return html`<${Heading}>${t("nav.queue")}<//>
    <${Live} source=${depth}>${({ queue }) => html`<div class="tiles small">${tile(t("queue.waiting"), queue.waiting)}${tile(t("queue.active"), queue.active)}${tile(t("dead_letters"), queue.deadLetters, queue.deadLetters > 0)}</div>`}<//>
    <section><h2>${t("dead_letters")}</h2><${DeadLetters} key=${guild} number=${depth.data?.queue.deadLetters} refreshDepth=${depth.refresh} /></section><section><h2>${t("limited_users")}</h2><${Limited} /></section>`;
}

const LETTERS_MS = 30000;

// The number is read all the time; looking takes every message out for a moment, so it is done when the number changes.
function DeadLetters({ number, refreshDepth }) {
  const { t, guild, may } = useApp();
  const source = useLive(address("dead-letters", { guild }), LETTERS_MS);
  useEffect(() => { if (source.data) source.refresh(); }, [number]);
  const [discarded, setDiscarded] = useState(null);
  const [told, setTold] = useState("");
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState("");
  const done = (text) => { setTold(text); source.refresh(); refreshDepth(); };
  const redrive = useAction(async (id) => {
    setWorking(id);
    await send("POST", `dead-letters/${id}/redrive`);
    done(t("redriven.n", { n: 1 }));
  });
  const all = useAction(async () => {
    const answer = await send("POST", `dead-letters/redrive${guild ? `?guild=${encodeURIComponent(guild)}` : ""}`);
    done(t("redriven.n", { n: answer.redriven }) + (answer.unfinished ? ` ${t("redriven.more")}` : ""));
  });
  return html`<p role="status" class="quiet">${told}</p><${Problem} error=${redrive.error} /><${Live} source=${source}>${({ dead_letters: letters, more }) =>
    letters.length === 0 ? html`<${Empty} title=${t("dead_letters.none")}>${t("dead_letters.none.text")}<//>` : html`
      ${may("operator") && html`<p><button type="button" class="primary" onClick=${() => setAsking(true)}>${t("redrive.all")}</button> ${more && html`<span class="quiet">${t("dead_letters.more")}</span>`}</p>`}
      <${Letters} letters=${letters} redrive=${redrive} working=${working} discard=${setDiscarded} />`}<//>
    ${asking && html`<${Confirm} title=${t("redrive.all")} text=${t("redrive.all.text")} action=${all} label=${t("redrive.all")} kind="primary" onClose=${() => setAsking(false)} />`}
    ${discarded && html`<${Discard} letter=${discarded} done=${() => done(t("discarded"))} onClose=${() => setDiscarded(null)} />`}`;
}

function Letters({ letters, redrive, working, discard }) {
  const { t, named, may } = useApp();
  return html`<${Table} caption=${t("dead_letters")} heads=${[t("when"), t("driver"), t("guild"), t("kind"), t("message"), ""]} rows=${letters.map((letter) => ({
    key: letter.message_id,
    cells: [
      html`<${Time} at=${letter.at} />`,
      letter.conversation_id ? html`<a class="driver" href=${`#/conversations/${encodeURIComponent(letter.conversation_id)}`}><bdi>${letter.user_name || letter.user_id}</bdi></a>` : "–",
      letter.readable ? html`<${Guild} id=${letter.guild_id} />` : "–", html`<${Badge}>${named("kind", letter.kind)}<//>`,
      html`<span class="said clip"><${Said} text=${letter.text || "–"} /></span>`,
      may("operator") && html`<div class="actions"><${Button} busy=${redrive.busy && working === letter.message_id} disabled=${redrive.busy} onClick=${() => redrive.run(letter.message_id)} aria-label=${`${t("redrive")} ${letter.user_name} ${letter.message_id}`}>${t("redrive")}<//>
        <button type="button" onClick=${() => discard(letter)} aria-label=${`${t("discard")} ${letter.user_name} ${letter.message_id}`}>${t("discard")}</button></div>`,
    ],
  }))} />`;
}

function Discard({ letter, done, onClose }) {
  const { t } = useApp();
  const [reason, setReason] = useState("");
  const discard = useAction(async () => {
    await send("POST", `dead-letters/${letter.message_id}/discard`, { reason: reason.trim() });
    done();
    onClose();
  });
  return html`<${Dialog} title=${t("discard")} onClose=${onClose}><form onSubmit=${(e) => { e.preventDefault(); discard.run(); }}>
    <p dir="auto"><${Said} text=${letter.text} /></p><${Field} label=${t("discard.reason")}><input required maxlength="300" dir="auto" value=${reason} onInput=${(e) => setReason(e.target.value)} /><//>
    <${Problem} error=${discard.error} /><footer><button type="button" onClick=${onClose}>${t("cancel")}</button><button class="danger" disabled=${discard.busy || !reason.trim()}>${t("discard")}</button></footer></form><//>`;
}

function Limited() {
  const { t, guild, may, duration } = useApp();
  const now = useNow(1000);
  const source = useLive(address("rate-limited", { guild }));
  const release = useAction(async (user) => { await send("DELETE", `rate-limited/${user}`); source.refresh(); });
  return html`<${Problem} error=${release.error} /><${Live} source=${source}>${({ users }) => users.length === 0 ? html`<p class="quiet">${t("limited.none")}</p>` : html`
    <${Table} caption=${t("limited_users")} heads=${[t("driver"), t("guild"), t("free_in"), ""]} rows=${users.map((u) => ({
      key: u.user_id,
      cells: [
        html`<a class="driver" href=${`#/conversations?user=${u.user_id}`}><${Id}>${u.user_id}<//></a>`, html`<${Guild} id=${u.guild_id} />`,
        html`${duration(u.until - now)} <span class="quiet">(<${Time} at=${u.until} short />)</span>`,
        may("operator") && html`<div class="actions"><${Button} busy=${release.busy} onClick=${() => release.run(u.user_id)} aria-label=${`${t("release")} ${u.user_id}`}>${t("release")}<//></div>`,
      ],
    }))} />`}<//>`;
}
