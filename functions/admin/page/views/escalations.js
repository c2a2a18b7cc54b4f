// The inbox: who waits for a person, longest first; the chosen conversation opens beside it.

import { html, useState } from "../vendor/htm-preact.js";
import { Said } from "../said.js";
import { useApp, useNow } from "../state.js";
import { Badge, Channel, Empty, Heading, Live } from "../ui.js";
import { Conversation } from "./conversation.js";

const SHOWN = {
  all: () => true,
  unclaimed: (one) => !one.escalation.claimed_by,
  mine: (one) => one.mine,
};

export function Escalations({ rest, inbox }) {
  const { t } = useApp();
  const [shown, setShown] = useState("all");
  const chosen = rest[0];
  return html`<${Heading}>${t("nav.escalations")}<//><${Live} source=${inbox}>${({ escalations }) =>
    escalations.length === 0 && !chosen
      ? html`<${Empty} title=${t("inbox.empty")}>${t("inbox.empty.text")}<//>`
      : html`<div class=${`split ${chosen ? "chosen" : ""}`}><div class="inbox">
          <div class="tabs" role="group" aria-label=${t("filters")}>${Object.keys(SHOWN).map((name) => html`<button type="button" aria-pressed=${shown === name} onClick=${() => setShown(name)}>
            ${t(`inbox.${name}`)} <span class="quiet">${escalations.filter(SHOWN[name]).length}</span></button>`)}</div>
          <${Inbox} escalations=${escalations.filter(SHOWN[shown])} chosen=${chosen} /></div>
          ${chosen
            ? html`<section class="beside" aria-label=${t("conversation")}><a class="back" href="#/escalations">${t("back_to", { name: t("nav.escalations") })}</a><${Conversation} key=${chosen} id=${chosen} /></section>`
            : html`<p class="quiet beside choose">${t("inbox.choose")}</p>`}</div>`}<//>`;
}

export function Inbox({ escalations, chosen }) {
  const { t } = useApp();
  return html`<ul aria-label=${t("nav.escalations")}>${escalations.map((one) => html`<${Waiting} key=${one.conversation_id} one=${one} chosen=${chosen} />`)}
    ${escalations.length === 0 && html`<li class="quiet">${t("inbox.empty")}</li>`}</ul>`;
}

function Waiting({ one, chosen }) {
  const { t, named, duration, tongue } = useApp();
  const now = useNow();
  const { escalation } = one;
  const urgent = escalation.reason === "safety";
  return html`<li><a href=${`#/escalations/${encodeURIComponent(one.conversation_id)}`} aria-current=${chosen === one.conversation_id ? "true" : undefined}>
    <span class="row"><strong><bdi>${one.user_name || one.user_id}</bdi></strong><span class="quiet">${duration(now - escalation.at)}</span></span>
    <span class="row wrap"><${Badge} kind=${urgent ? "bad" : "warn"}>${named("reason", escalation.reason)}<//>
      ${escalation.claimed_by ? html`<${Badge} kind="good"><bdi>${one.mine ? t("mine") : t("claimed_by", { name: escalation.claimed_name })}</bdi><//>` : html`<${Badge} kind="bad">${t("unclaimed")}<//>`}</span>
    ${escalation.summary && html`<span class="summary said"><${Said} text=${escalation.summary} /></span>`}
    <span class="quiet small">${one.station && html`<bdi>${one.station}</bdi> · `}${tongue(one.language)} · ${one.guild_id ? html`<${Channel} id=${one.channel_id} />` : t("guild.dm")}</span></a></li>`;
}
