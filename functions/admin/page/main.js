// The page: sign-in, the frame around every view, and which view an address shows.

import { html, render, useEffect, useErrorBoundary, useMemo, useRef, useState } from "./vendor/htm-preact.js";
import { address, whenSignedOut } from "./api.js";
import { Shortcuts, menuFor, useShortcuts } from "./keys.js";
import { useAlerts } from "./alerts.js";
import { comeBack, loadConfig, signIn, signOut, signedIn } from "./session.js";
import { App, POLL_MS, namesOf, remember, remembered, useHash, useLive } from "./state.js";
import { Loading, Problem, Select } from "./ui.js";
import { LANGUAGES, ZONE, isRtl, learn, speaker } from "./words.js";
import { Analytics } from "./views/analytics.js";
import { Audit } from "./views/audit.js";
import { Channels } from "./views/channels.js";
import { ConversationView } from "./views/conversation.js";
import { Conversations } from "./views/conversations.js";
import { Drivers } from "./views/drivers.js";
import { Escalations } from "./views/escalations.js";
import { Ledger } from "./views/ledger.js";
import { Overview } from "./views/overview.js";
import { Queue } from "./views/queue.js";
import { Settings } from "./views/settings.js";

const VIEWS = {
  overview: Overview,
  escalations: Escalations,
  conversations: Conversations,
  channels: Channels,
  analytics: Analytics,
  ledger: Ledger,
  queue: Queue,
  drivers: Drivers,
  audit: Audit,
  settings: Settings,
};
const THEMES = ["system", "light", "dark"];
const PLACES_MS = 60000;
const INBOX_HIDDEN_MS = 10000; // the title counts who waits, also in a tab nobody looks at

function Frame({ me, choices, config }) {
  const { view: asked, rest, query } = useHash();
  const { language, theme, guild } = choices;
  const places = useLive(address("places"), PLACES_MS);
  const app = useMemo(() => {
    const words = speaker(language);
    const may = (role) => rank(me.role) >= rank(role);
    return { ...words, theme, guild: guild.value, me, config, choices, may, places: namesOf(places.data, words.t, Boolean(guild.value)) };
  }, [language, theme, guild.value, choices.shortcuts, choices.alerts, me, places.data]);
  const { t } = app;
  const inbox = useLive(address("escalations", { guild: guild.value }), POLL_MS, INBOX_HIDDEN_MS);
  const waiting = inbox.data?.escalations.filter((e) => !e.escalation.claimed_by).length || 0;
  const [menu, setMenu] = useState(false);
  const allowed = menuFor(app.may);
  const one = asked === "conversation" || (asked === "conversations" && rest[0]);
  const current = one ? "conversations" : allowed.some(([name]) => name === asked) ? asked : "overview";
  const help = useShortcuts(choices.shortcuts.value !== "off", allowed);
  useAlerts(inbox.data, choices.alerts.value === "on", app);
  useEffect(() => {
    if (!menu) return undefined;
    const pressed = (event) => { if (event.key === "Escape") setMenu(false); };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [menu]);
  useEffect(() => { document.title = `${waiting ? `(${waiting}) ` : ""}${t(`nav.${one ? "conversation" : current}`)} · EdgeControl`; }, [current, one, waiting, language]);
  const Shown = one ? ConversationView : VIEWS[current];
  return html`<${App.Provider} value=${app}>
    <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); document.querySelector("h1")?.focus(); }}>${t("skip")}</a>
    <header class="top">
      <button type="button" class="plain menu-button" aria-expanded=${menu} aria-controls="menu" aria-label=${waiting ? `${t("menu")}, ${t("waiting.n", { n: waiting })}` : t("menu")} onClick=${() => setMenu(!menu)}>☰${waiting > 0 && html`<span class="count">${waiting}</span>`}</button>
      <a class="brand" href="#/overview"><img src="/dashboard/icon.svg" alt="" width="28" height="28" /><span>EdgeControl</span></a>
      <span class=${`live ${inbox.error ? "off" : ""}`} role="status">${inbox.error ? t("live.off") : t("live.on")}</span>
      <span class="grow"></span>
      ${me.guilds.length > 1 && html`<label class="inline"><span class="hidden">${t("guild")}</span>
        <${Select} value=${guild.value} onChange=${guild.set} options=${[["", t("guild.all")], ...me.guilds.map((g) => [g, app.places.guild(g)])]} /></label>`}
      <span class="who"><bdi>${me.name}</bdi> <span class="badge">${app.named("role", me.role)}</span></span>
      <button type="button" onClick=${signOut}>${t("sign_out")}</button>
    </header>
    <div class="body">
      ${menu && html`<div class="veil" onClick=${() => setMenu(false)}></div>`}
      <nav id="menu" class=${menu ? "shown" : ""} aria-label=${t("menu")}><ul>${allowed.map(
        ([name, , path]) => html`<li><a href=${`#/${name}`} aria-current=${current === name ? "page" : undefined} onClick=${() => setMenu(false)}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d=${path} /></svg><span>${t(`nav.${name}`)}</span>
          ${name === "escalations" && waiting > 0 && html`<span class="count" aria-label=${t("waiting.n", { n: waiting })}>${waiting}</span>`}</a></li>`,
      )}</ul><p class="zone quiet">${t("times_in")}<br /><bdi>${ZONE}</bdi> <bdi>(${app.offset})</bdi></p></nav>
      <main id="main"><${Guard} key=${`${current}${one ? "/" : ""}`}><${Shown} rest=${rest} query=${query} inbox=${inbox} /><//></main>
    </div>${help.shown && html`<${Shortcuts} allowed=${allowed} onClose=${help.close} />`}<//>`;
}

const rank = (role) => ["viewer", "operator", "admin"].indexOf(role);

// A view that breaks takes only itself down.
function Guard({ children }) {
  const [error, reset] = useErrorBoundary((problem) => console.error(problem));
  return error ? html`<${Problem} error=${error} again=${reset} />` : children;
}

function SignIn({ problem, ended, choices }) {
  const app = { ...speaker(choices.language), choices };
  const { t } = app;
  return html`<${App.Provider} value=${app}><main class="sign-in"><img src="/dashboard/icon.svg" alt="" width="64" height="64" />
    <h1>EdgeControl</h1><p>${t("sign_in.text")}</p>${problem && html`<div class="problem" role="alert">${t("sign_in.failed")}</div>`}
    ${ended && html`<div class="problem" role="alert">${t("sign_in.ended")}</div>`}
    <button type="button" class="primary" onClick=${signIn}>${t("sign_in")}</button>
    <label class="inline"><span class="hidden">${t("language")}</span><${Select} value=${choices.language} onChange=${choices.setLanguage} options=${Object.entries(LANGUAGES)} /></label></main><//>`;
}

// A choice that outlives the visit.
function useChoice(name, fallback) {
  const [value, set] = useState(remembered(name, fallback));
  useEffect(() => remember(name, value), [value]);
  return { value, set };
}

const chosenLanguage = (config) => {
  const known = [remembered("language", ""), config.language, "en"];
  return known.find((name) => LANGUAGES[name]);
};

function Root({ config, problem }) {
  const language = useChoice("language", chosenLanguage(config));
  const theme = useChoice("theme", "system");
  const guild = useChoice("guild", "");
  const shortcuts = useChoice("shortcuts", "on");
  const alerts = useChoice("alerts", "off");
  const [inside, setInside] = useState(signedIn());
  const ended = useRef(false);
  useEffect(() => { whenSignedOut(() => { ended.current = true; setInside(false); }); }, []);
  useEffect(() => {
    document.documentElement.lang = language.value;
    document.documentElement.dir = isRtl(language.value) ? "rtl" : "ltr";
  }, [language.value]);
  useEffect(() => { document.documentElement.dataset.theme = theme.value; }, [theme.value]);
  const choices = { language: language.value, setLanguage: (name) => learn(name).then(() => language.set(name)), theme: theme.value, setTheme: theme.set, themes: THEMES, guild, shortcuts, alerts };
  return inside ? html`<${Inside} choices=${choices} config=${config} />` : html`<${SignIn} problem=${problem} ended=${ended.current} choices=${choices} />`;
}

function Inside({ choices, config }) {
  const me = useLive(address("me"), 0);
  const app = { ...speaker(choices.language), choices };
  const known = me.data && me.data.guilds.includes(choices.guild.value);
  useEffect(() => { if (me.data && choices.guild.value && !known) choices.guild.set(""); }, [me.data]);
  if (me.data) return html`<${Frame} me=${me.data} choices=${choices} config=${config} />`;
  return html`<${App.Provider} value=${app}><main class="sign-in">${me.error ? html`<${Problem} error=${me.error} again=${me.refresh} /><button type="button" onClick=${signOut}>${app.t("sign_out")}</button>` : html`<${Loading} />`}</main><//>`;
}

// Without a server there are no words of any language to load: these are all the page can say.
const UNREACHABLE = [["he", "אין חיבור לשרת. לנסות שוב"], ["en", "The server cannot be reached. Try again"], ["ru", "Сервер недоступен. Повторить"], ["ar", "لا يمكن الوصول إلى الخادم. حاول مرة أخرى"]];

function Unreachable() {
  return html`<main class="sign-in"><h1>EdgeControl</h1>${UNREACHABLE.map(([language, text]) => html`<button type="button" lang=${language} dir="auto" onClick=${() => location.reload()}>${text}</button>`)}</main>`;
}

async function start() {
  const root = document.getElementById("app");
  const show = (what) => { root.replaceChildren(); render(what, root); };
  let problem = null;
  try {
    const config = await loadConfig();
    await comeBack().catch((error) => { problem = error; });
    await learn(chosenLanguage(config));
    show(html`<${Root} config=${config} problem=${problem} />`);
  } catch {
    show(html`<${Unreachable} />`);
  }
}

start();
