// What people and machines wrote, shown as text and nothing else: no markup comes out of it, and what reads from left to
// right inside a right-to-left text keeps its own order.

import { html } from "./vendor/htm-preact.js";

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const FIRST_LETTER = /\p{L}/u;
const CONTROLS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
// Latin letters or digits with what holds them together: DKL-AC-01, 14:30–15:00, 22 kW, ₪1.65, +972-3-555, 5%.
const WORD = "[+₪$€#@/]{0,3}[A-Za-zÀ-ɏ0-9](?:[^\\s\\u0590-\\u08ff<>`*|()[\\]{}\"«»“”„]*[A-Za-zÀ-ɏ0-9%₪€$°])?";
const RUN = new RegExp(`${WORD}(?: (?:[–=×·] )?${WORD}| ?[%₪€$°])*`, "g");

export const plain = (text) => String(text ?? "").replace(CONTROLS, "");

function* runs(text) {
  const isRtl = RTL_LETTER.test(FIRST_LETTER.exec(text)?.[0] || "");
  let end = 0;
  for (const found of isRtl ? text.matchAll(RUN) : []) {
    yield text.slice(end, found.index);
    yield html`<bdi dir="ltr">${found[0]}</bdi>`;
    end = found.index + found[0].length;
  }
  yield text.slice(end);
}

// Discord's **bold** is the one mark our own replies carry; everything else stays as it was typed.
export function Said({ text, bold = false }) {
  const parts = bold ? plain(text).split("**") : [plain(text)];
  const marked = parts.length % 2 === 1;
  return html`${parts.map((part, i) => (marked && i % 2 ? html`<strong>${[...runs(part)]}</strong>` : [...runs(marked || !i ? part : `**${part}`)]))}`;
}
