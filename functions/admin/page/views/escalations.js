// The inbox: who waits for a person, longest first; the chosen conversation opens beside it.

import { html } from "../vendor/htm-preact.js";
import { useApp } from "../state.js";
import { Badge, Empty, Heading, Live } from "../ui.js";
import { Conversation } from "./conversation.js";

export function Escalations({ rest, inbox }) {
  const { t } = useApp();
  const chosen = rest[0];
  return html`<${Heading}>${t("nav.escalations")}<//><${Live} source=${inbox}>${({ escalations }) =>
    escalations.length === 0 && !chosen
      ? html`<${Empty} title=${t("inbox.empty")}>${t("inbox.empty.text")}<//>`
      : html`<div class=${`split ${chosen ? "chosen" : ""}`}>
          <ul class="inbox" aria-label=${t("nav.escalations")}>${escalations.map((one) => html`<${Waiting} key=${one.conversation_id} one=${one} chosen=${chosen} />`)}
            ${escalations.length === 0 && html`<li class="quiet">${t("inbox.empty")}</li>`}</ul>
          ${chosen
            ? html`<section class="beside" aria-label=${t("conversation")}><a class="back" href="#/escalations">${t("back")}</a><${Conversation} key=${chosen} id=${chosen} /></section>`
            : html`<p class="quiet beside choose">${t("inbox.choose")}</p>`}</div>`}<//>`;
}

function Waiting({ one, chosen }) {
  const { t, named, ago } = useApp();
  const { escalation } = one;
  const urgent = escalation.reason === "safety";
  return html`<li><a href=${`#/escalations/${encodeURIComponent(one.conversation_id)}`} aria-current=${chosen === one.conversation_id ? "true" : undefined}>
    <span class="row"><strong><bdi>${one.user_name || one.user_id}</bdi></strong><span class="quiet">${ago(one.waiting_seconds)}</span></span>
    <span class="row wrap"><${Badge} kind=${urgent ? "bad" : "warn"}>${named("reason", escalation.reason)}<//>
      ${one.station && html`<${Badge}><bdi>${one.station}</bdi><//>`}<${Badge}>${one.language}<//>
      ${escalation.claimed_by ? html`<${Badge} kind="good">${one.mine ? t("mine") : t("claimed_by", { name: escalation.claimed_name })}<//>` : html`<${Badge} kind="bad">${t("unclaimed")}<//>`}</span>
    ${escalation.summary && html`<span class="summary" dir="auto">${escalation.summary}</span>`}</a></li>`;
}
