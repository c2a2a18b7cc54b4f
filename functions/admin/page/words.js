// Words of the page in four languages, and numbers, times and money as each writes them.

const learned = {};
export const LANGUAGES = { he: "עברית", en: "English", ru: "Русский", ar: "العربية" };
export const isRtl = (language) => language === "he" || language === "ar";
export const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

// A visit loads the words of its own language only; a language must be learned before it is spoken.
export async function learn(language) {
  learned[language] ??= (await import(`./words/${language}.js`)).words;
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const STEPS = [[86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]];

export function speaker(language) {
  // Days before months, and Latin digits: what is read beside ids must look like them.
  const locale = { ar: "ar-u-nu-latn", en: "en-GB" }[language] || language;
  const words = learned[language];
  const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const named = (family, key) => words[`${family}.${key}`] ?? key;
  const number = (value, options) => new Intl.NumberFormat(locale, options).format(value);
  const format = (seconds, options) => new Intl.DateTimeFormat(locale, options).format(new Date(seconds * 1000));
  const date = (seconds) => {
    const year = new Date(seconds * 1000).getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" };
    return `${format(seconds, { day: "numeric", month: "short", ...year })} ${format(seconds, CLOCK)}`;
  };
  const clock = (seconds) => format(seconds, { ...CLOCK, second: "2-digit" });
  const moment = (seconds) => format(seconds, { dateStyle: "full", timeStyle: "long" });
  const day = (iso) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(iso));
  const percent = (share) => (share === null ? "–" : number(share, { style: "percent", maximumFractionDigits: 0 }));
  const unit = (value, name) => number(value, { style: "unit", unit: name, unitDisplay: "short" });
  const duration = (seconds) => {
    const [size, name] = STEPS.find(([length]) => seconds >= length) || STEPS[3];
    return unit(Math.floor(Math.max(0, seconds) / size), name);
  };
  const money = (cents) => {
    const digits = cents < 100 ? 3 : 2;
    // Among right-to-left words the dollar stays where it is read beside a number: at its left.
    return new Intl.NumberFormat(isRtl(language) ? "en" : locale, { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", minimumFractionDigits: 2, maximumFractionDigits: digits }).format(cents / 100);
  };
  const tongues = new Intl.DisplayNames([locale], { type: "language" });
  const tongue = (code) => (LANGUAGES[code] ? tongues.of(code) : code || "–");
  const offset = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" }).formatToParts(new Date()).find((part) => part.type === "timeZoneName").value;
  return { language, t, named, number, date, clock, moment, day, percent, duration, money, tongue, offset };
}

// For the tests: every language says everything English says.
export async function missing() {
  await Promise.all(Object.keys(LANGUAGES).map(learn));
  return Object.entries(learned).flatMap(([name, words]) => Object.keys(learned.en).filter((key) => !(key in words)).map((key) => `${name}:${key}`));
}
