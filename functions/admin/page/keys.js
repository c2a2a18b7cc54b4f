// The menu, and the keyboard's ways through it. Single keys can be switched off in the settings (WCAG 2.1.4).

import { html, useEffect, useState } from "./vendor/htm-preact.js";
import { useApp } from "./state.js";
import { Dialog } from "./ui.js";

const MENU = [
  ["overview", "o", "M3 12h6V3H3zm0 9h6v-7H3zm8 0h10V12H11zm0-18v7h10V3z"],
  ["escalations", "e", "M12 3a7 7 0 0 0-7 7v5l-2 3h18l-2-3v-5a7 7 0 0 0-7-7zm-2 16a2 2 0 0 0 4 0z"],
  ["conversations", "c", "M3 4h18v12H8l-5 5z"],
  ["channels", "h", "M8 3 6 21M16 3l-2 18M3 8h18M2 16h18"],
  ["analytics", "a", "M4 20V10h4v10zm6 0V4h4v16zm6 0v-7h4v7z"],
  ["ledger", "l", "M13 2 4 14h7l-1 8 9-12h-7z"],
  ["queue", "q", "M3 5h18v4H3zm0 5h18v4H3zm0 5h18v4H3z"],
  ["drivers", "d", "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-5 3-7 8-7s8 2 8 7z"],
  ["audit", "u", "M6 2h9l4 4v16H6zm3 8h7M9 14h7M9 18h5"],
  ["settings", "s", "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0-6v4m0 12v4M2 12h4m12 0h4M5 5l3 3m8 8 3 3M19 5l-3 3M8 16l-3 3"],
];
const NEEDS = { audit: "operator", drivers: "admin" };
export const menuFor = (may) => MENU.filter(([name]) => may(NEEDS[name] || "viewer"));
const TYPING = /^(INPUT|TEXTAREA|SELECT)$/;
const PATIENCE_MS = 1200;

// Keys of the layout in use: on a Hebrew or Russian one the letter under the same finger counts.
const keyOf = (event) => (/^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key);

export function useShortcuts(on, allowed) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    let leading = 0;
    const pressed = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || TYPING.test(event.target.tagName) || document.querySelector("dialog")) return;
      const key = keyOf(event);
      if (Date.now() - leading < PATIENCE_MS) {
        leading = 0;
        const found = allowed.find(([, letter]) => letter === key);
        if (found) location.hash = `#/${found[0]}`;
      } else if (key === "g") {
        leading = Date.now();
      } else if (event.key === "/") {
        event.preventDefault();
        location.hash = "#/conversations?focus=1";
        document.querySelector("input[type=search]")?.focus();
      } else if (event.key === "?") {
        setShown(true);
      } else if (key === "j" || key === "k") {
        step(key === "j" ? 1 : -1);
      } else if (key === "r") {
        const box = document.querySelector(".reply textarea");
        if (box) { event.preventDefault(); box.focus(); }
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [on, allowed.length]);
  return { shown, close: () => setShown(false) };
}

// To the next conversation of the list in view: the one that is open, or focused, is where one is.
function step(by) {
  const links = [...document.querySelectorAll(".inbox a, td a.driver")];
  const at = links.findIndex((link) => link === document.activeElement || link.getAttribute("aria-current"));
  const wanted = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))];
  wanted?.focus();
  if (wanted?.closest(".inbox")) wanted.click();
}

export function ShortcutList({ allowed }) {
  const { t } = useApp();
  const rows = [
    ["/", t("search")], ["j k", t("keys.next")], ["r", t("reply")], ["Ctrl Enter", t("reply.send")], ["?", t("keyboard")],
    ...allowed.map(([name, letter]) => [`g ${letter}`, t(`nav.${name}`)]),
  ];
  return html`<dl class="keys">${rows.map(([keys, what]) => html`<div><dt>${keys.split(" ").map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl>`;
}

export function Shortcuts({ allowed, onClose }) {
  const { t } = useApp();
  return html`<${Dialog} title=${t("keyboard")} onClose=${onClose}><${ShortcutList} allowed=${allowed} /><//>`;
}
