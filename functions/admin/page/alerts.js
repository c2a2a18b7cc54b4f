// Telling staff who look elsewhere that somebody waits: the system's own notification, when they asked for it.

import { useEffect, useRef } from "./vendor/htm-preact.js";

export const canAlert = () => "Notification" in window;

export async function allowAlerts() {
  return canAlert() && (await Notification.requestPermission()) === "granted";
}

// One for each escalation that was not there when the page last looked; none for those it found there.
export function useAlerts(inbox, on, { t, named }) {
  const known = useRef(null);
  useEffect(() => {
    if (!inbox) return;
    const waiting = inbox.escalations.filter((one) => !one.escalation.claimed_by);
    const fresh = known.current ? waiting.filter((one) => !known.current.has(key(one))) : [];
    known.current = new Set(inbox.escalations.map(key));
    if (!on || !canAlert() || Notification.permission !== "granted") return;
    for (const one of fresh) {
      // No text of the driver's: notifications stay on lock screens.
      const note = new Notification(t("alert.title"), { body: `${named("reason", one.escalation.reason)} ${one.station}`, tag: one.conversation_id });
      note.onclick = () => { window.focus(); location.hash = `#/escalations/${encodeURIComponent(one.conversation_id)}`; };
    }
  }, [inbox, on]);
}

const key = (one) => `${one.conversation_id} ${one.escalation.at}`;
