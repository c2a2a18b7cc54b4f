// Words of the page in four languages, and numbers and times as each writes them.

import { words as ar } from "./words/ar.js";
import { words as en } from "./words/en.js";
import { words as he } from "./words/he.js";
import { words as ru } from "./words/ru.js";

const ALL = { he, en, ru, ar };
export const LANGUAGES = { he: "עברית", en: "English", ru: "Русский", ar: "العربية" };
export const isRtl = (language) => language === "he" || language === "ar";

export function speaker(language) {
  const locale = language === "ar" ? "ar-u-nu-latn" : language;
  const t = (key, values = {}) =>
    (ALL[language][key] ?? en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const named = (family, key) => ALL[language][`${family}.${key}`] ?? en[`${family}.${key}`] ?? key;
  const number = (value, options) => new Intl.NumberFormat(locale, options).format(value);
  const date = (seconds, options = { dateStyle: "short", timeStyle: "short" }) =>
    new Intl.DateTimeFormat(locale, options).format(new Date(seconds * 1000));
  const day = (iso) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(iso));
  const percent = (share) => (share === null ? "–" : number(share, { style: "percent", maximumFractionDigits: 0 }));
  const ago = (seconds) => {
    const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return format.format(-minutes, "minute");
    const hours = Math.round(minutes / 60);
    return hours < 48 ? format.format(-hours, "hour") : format.format(-Math.round(hours / 24), "day");
  };
  const money = (cents) => number(cents / 100, { style: "currency", currency: "USD", maximumFractionDigits: cents < 100 ? 3 : 2 });
  return { language, t, named, number, date, day, percent, ago, money };
}

// For the tests: every language says everything English says.
export const missing = () =>
  Object.entries(ALL).flatMap(([name, words]) => Object.keys(en).filter((key) => !(key in words)).map((key) => `${name}:${key}`));
