// The questions queue, dead letters (look, redrive, discard) and drivers held back by the rate limit.

import { html, useState } from "../vendor/htm-preact.js";
import { address, send } from "../api.js";
import { useAction, useApp, useLive } from "../state.js";
import { Badge, Button, Confirm, Dialog, Empty, Field, Heading, Id, Live, Problem, Table } from "../ui.js";

export function Queue() {
  const { t, guild } = useApp();
  const depth = useLive(address("queue"));
  return html`<${Heading}>${t("nav.queue")}<//>
    <${Live} source=${depth}>${({ queue }) => html`<div class="tiles small"><div class="tile"><span class="tile-name">${t("queue.waiting")}</span><strong>${queue.waiting}</strong></div>
      <div class="tile"><span class="tile-name">${t("queue.active")}</span><strong>${queue.active}</strong></div>
      <div class=${`tile ${queue.deadLetters ? "bad" : ""}`}><span class="tile-name">${t("dead_letters")}</span><strong>${queue.deadLetters}</strong></div></div>`}<//>
    <section><h2>${t("dead_letters")}</h2><${DeadLetters} key=${guild} refreshDepth=${depth.refresh} /></section><section><h2>${t("limited_users")}</h2><${Limited} /></section>`;
}

function DeadLetters({ refreshDepth }) {
  const { t, guild, may, date } = useApp();
  const source = useLive(address("dead-letters", { guild }), 8000);
  const [discarded, setDiscarded] = useState(null);
  const [told, setTold] = useState("");
  const [asking, setAsking] = useState(false);
  const done = (text) => { setTold(text); source.refresh(); refreshDepth(); };
  const redrive = useAction(async (id) => { await send("POST", `dead-letters/${id}/redrive`); done(t("redriven.n", { n: 1 })); });
  const all = useAction(async () => {
    const answer = await send("POST", `dead-letters/redrive${guild ? `?guild=${encodeURIComponent(guild)}` : ""}`);
    done(t("redriven.n", { n: answer.redriven }) + (answer.unfinished ? ` ${t("redriven.more")}` : ""));
  });
  return html`<p role="status" class="quiet">${told}</p><${Problem} error=${redrive.error} /><${Live} source=${source}>${({ dead_letters: letters, more }) =>
    letters.length === 0 ? html`<${Empty} title=${t("dead_letters.none")}>${t("dead_letters.none.text")}<//>` : html`
      ${may("operator") && html`<p><button type="button" class="primary" onClick=${() => setAsking(true)}>${t("redrive.all")}</button> ${more && html`<span class="quiet">${t("dead_letters.more")}</span>`}</p>`}
      <${Table} caption=${t("dead_letters")} heads=${[t("when"), t("driver"), t("kind"), t("text"), t("attempts"), ""]}>${letters.map(
        (letter) => html`<tr key=${letter.message_id}><td>${letter.at ? date(letter.at) : "–"}</td><td><bdi>${letter.user_name || letter.user_id || "–"}</bdi></td><td><${Badge}>${letter.kind}<//></td>
          <td dir="auto" class="clip">${letter.text || "–"}</td><td>${letter.received}</td>
          <td><div class="actions">${may("operator") && html`<${Button} busy=${redrive.busy} onClick=${() => redrive.run(letter.message_id)} aria-label=${`${t("redrive")} ${letter.message_id}`}>${t("redrive")}<//>
            <button type="button" onClick=${() => setDiscarded(letter)} aria-label=${`${t("discard")} ${letter.message_id}`}>${t("discard")}</button>`}
            ${letter.conversation_id && html`<a href=${`#/conversation/${encodeURIComponent(letter.conversation_id)}`} aria-label=${`${t("open")} ${letter.message_id}`}>${t("open")}</a>`}</div></td></tr>`)}<//>`}<//>
    ${asking && html`<${Confirm} title=${t("redrive.all")} text=${t("redrive.all.text")} action=${all} label=${t("redrive.all")} onClose=${() => setAsking(false)} />`}
    ${discarded && html`<${Discard} letter=${discarded} done=${() => done(t("discarded"))} onClose=${() => setDiscarded(null)} />`}`;
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
    <p dir="auto">${letter.text}</p><${Field} label=${t("discard.reason")}><input required maxlength="300" dir="auto" value=${reason} onInput=${(e) => setReason(e.target.value)} /><//>
    <${Problem} error=${discard.error} /><footer><button type="button" onClick=${onClose}>${t("cancel")}</button><button class="danger" disabled=${discard.busy || !reason.trim()}>${t("discard")}</button></footer></form><//>`;
}

function Limited() {
  const { t, guild, may, date } = useApp();
  const source = useLive(address("rate-limited", { guild }));
  const release = useAction(async (user) => { await send("DELETE", `rate-limited/${user}`); source.refresh(); });
  return html`<${Problem} error=${release.error} /><${Live} source=${source}>${({ users }) => users.length === 0 ? html`<p class="quiet">${t("limited.none")}</p>` : html`
    <${Table} caption=${t("limited_users")} heads=${[t("driver"), t("guild"), t("until"), ""]}>${users.map((u) => html`<tr key=${u.user_id}><td><${Id}>${u.user_id}<//></td><td><${Id}>${u.guild_id || t("guild.dm")}<//></td>
      <td>${date(u.until, { timeStyle: "medium" })}</td><td>${may("operator") && html`<${Button} busy=${release.busy} onClick=${() => release.run(u.user_id)} aria-label=${`${t("release")} ${u.user_id}`}>${t("release")}<//>`}</td></tr>`)}<//>`}<//>`;
}
