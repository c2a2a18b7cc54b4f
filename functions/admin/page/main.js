// The page: sign-in, the frame around every view, and which view an address shows.

import { html, render, useEffect, useErrorBoundary, useMemo, useState } from "./vendor/htm-preact.js";
import { address, whenSignedOut } from "./api.js";
import { comeBack, loadConfig, signIn, signOut, signedIn } from "./session.js";
import { App, remember, remembered, useHash, useLive } from "./state.js";
import { Loading, Problem, Select } from "./ui.js";
import { LANGUAGES, isRtl, speaker } from "./words.js";
import { Analytics } from "./views/analytics.js";
import { Audit } from "./views/audit.js";
import { Channels } from "./views/channels.js";
import { ConversationView } from "./views/conversation.js";
import { Conversations } from "./views/conversations.js";
import { Escalations } from "./views/escalations.js";
import { Ledger } from "./views/ledger.js";
import { Overview } from "./views/overview.js";
import { Queue } from "./views/queue.js";
import { Settings } from "./views/settings.js";

const VIEWS = {
  overview: Overview,
  escalations: Escalations,
  conversations: Conversations,
  conversation: ConversationView,
  channels: Channels,
  analytics: Analytics,
  ledger: Ledger,
  queue: Queue,
  audit: Audit,
  settings: Settings,
};
const MENU = [
  ["overview", "o", "M3 12h6V3H3zm0 9h6v-7H3zm8 0h10V12H11zm0-18v7h10V3z"],
  ["escalations", "e", "M12 3a7 7 0 0 0-7 7v5l-2 3h18l-2-3v-5a7 7 0 0 0-7-7zm-2 16a2 2 0 0 0 4 0z"],
  ["conversations", "c", "M3 4h18v12H8l-5 5z"],
  ["channels", "h", "M8 3 6 21M16 3l-2 18M3 8h18M2 16h18"],
  ["analytics", "a", "M4 20V10h4v10zm6 0V4h4v16zm6 0v-7h4v7z"],
  ["ledger", "l", "M13 2 4 14h7l-1 8 9-12h-7z"],
  ["queue", "q", "M3 5h18v4H3zm0 5h18v4H3zm0 5h18v4H3z"],
  ["audit", "u", "M6 2h9l4 4v16H6zm3 8h7M9 14h7M9 18h5"],
  ["settings", "s", "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0-6v4m0 12v4M2 12h4m12 0h4M5 5l3 3m8 8 3 3M19 5l-3 3M8 16l-3 3"],
];
const OPERATORS_ONLY = new Set(["audit"]);
const THEMES = ["system", "light", "dark"];

function Frame({ me, choices, config }) {
  const { view, rest, query } = useHash();
  const { language, theme, guild } = choices;
  const app = useMemo(
    () => ({ ...speaker(language), theme, guild: guild.value, me, config, choices, may: (role) => rank(me.role) >= rank(role) }),
    [language, theme, guild.value, me],
  );
  const { t } = app;
  const inbox = useLive(address("escalations", { guild: guild.value }));
  const waiting = inbox.data?.escalations.filter((e) => !e.escalation.claimed_by).length || 0;
  const [menu, setMenu] = useState(false);
  useShortcuts();
  useEffect(() => setMenu(false), [view]);
  useEffect(() => { document.title = `${waiting ? `(${waiting}) ` : ""}${t(`nav.${view}`)} · EdgeControl`; }, [view, waiting, language]);
  const Shown = VIEWS[view] || Overview;
  const current = view === "conversation" ? "conversations" : view;
  return html`<${App.Provider} value=${app}>
    <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); document.querySelector("h1")?.focus(); }}>${t("skip")}</a>
    <header class="top">
      <button type="button" class="plain menu-button" aria-expanded=${menu} aria-controls="menu" aria-label=${t("menu")} onClick=${() => setMenu(!menu)}>☰</button>
      <a class="brand" href="#/overview"><img src="/dashboard/icon.svg" alt="" width="28" height="28" />EdgeControl</a>
      <span class=${`live ${inbox.error ? "off" : ""}`} role="status">${inbox.error ? t("live.off") : t("live.on")}</span>
      <span class="grow"></span>
      ${me.guilds.length > 1 && html`<label class="inline"><span class="hidden">${t("guild")}</span>
        <${Select} value=${guild.value} onChange=${guild.set} options=${[["", t("guild.all")], ...me.guilds.map((g) => [g, g === "@me" ? t("guild.dm") : g])]} /></label>`}
      <span class="who"><bdi>${me.name}</bdi> <span class="badge">${app.named("role", me.role)}</span></span>
      <button type="button" onClick=${signOut}>${t("sign_out")}</button>
    </header>
    <div class="body">
      <nav id="menu" class=${menu ? "shown" : ""} aria-label=${t("menu")}><ul>${MENU.filter(([name]) => app.may("operator") || !OPERATORS_ONLY.has(name)).map(
        ([name, , path]) => html`<li><a href=${`#/${name}`} aria-current=${current === name ? "page" : undefined}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d=${path} /></svg><span>${t(`nav.${name}`)}</span>
          ${name === "escalations" && waiting > 0 && html`<span class="count" aria-label=${t("waiting.n", { n: waiting })}>${waiting}</span>`}</a></li>`,
      )}</ul></nav>
      <main id="main"><${Guard} key=${view}><${Shown} rest=${rest} query=${query} inbox=${inbox} /><//></main>
    </div><//>`;
}

const rank = (role) => ["viewer", "operator", "admin"].indexOf(role);

// A view that breaks takes only itself down.
function Guard({ children }) {
  const [error, reset] = useErrorBoundary((problem) => console.error(problem));
  return error ? html`<${Problem} error=${error} again=${reset} />` : children;
}

function useShortcuts() {
  useEffect(() => {
    let leading = 0;
    const pressed = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      if (event.key === "/") {
        event.preventDefault();
        location.hash = "#/conversations?focus=1";
      } else if (event.key === "g") {
        leading = Date.now();
      } else if (Date.now() - leading < 1200) {
        const found = MENU.find(([, key]) => key === event.key);
        if (found) location.hash = `#/${found[0]}`;
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

function SignIn({ problem, choices }) {
  const app = { ...speaker(choices.language), choices };
  const { t } = app;
  return html`<${App.Provider} value=${app}><main class="sign-in"><img src="/dashboard/icon.svg" alt="" width="64" height="64" />
    <h1>EdgeControl</h1><p>${t("sign_in.text")}</p>${problem && html`<div class="problem" role="alert">${t("sign_in.failed")}</div>`}
    <button type="button" class="primary" onClick=${signIn}>${t("sign_in")}</button>
    <label class="inline"><span class="hidden">${t("language")}</span><${Select} value=${choices.language} onChange=${choices.setLanguage} options=${Object.entries(LANGUAGES)} /></label></main><//>`;
}

function Root({ config, problem }) {
  const [language, setLanguage] = useState(remembered("language", LANGUAGES[config.language] ? config.language : "en"));
  const [theme, setTheme] = useState(remembered("theme", "system"));
  const [guild, setGuild] = useState(remembered("guild", ""));
  const [inside, setInside] = useState(signedIn());
  useEffect(() => { whenSignedOut(() => setInside(false)); }, []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = isRtl(language) ? "rtl" : "ltr";
    remember("language", language);
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    remember("theme", theme);
  }, [theme]);
  useEffect(() => remember("guild", guild), [guild]);
  const choices = { language, setLanguage, theme, setTheme, themes: THEMES, guild: { value: guild, set: setGuild } };
  return inside ? html`<${Inside} choices=${choices} config=${config} />` : html`<${SignIn} problem=${problem} choices=${choices} />`;
}

function Inside({ choices, config }) {
  const me = useLive(address("me"), 0);
  const app = { ...speaker(choices.language), choices };
  const known = me.data && me.data.guilds.includes(choices.guild.value);
  useEffect(() => { if (me.data && choices.guild.value && !known) choices.guild.set(""); }, [me.data]);
  if (me.data) return html`<${Frame} me=${me.data} choices=${choices} config=${config} />`;
  return html`<${App.Provider} value=${app}><main class="sign-in">${me.error ? html`<${Problem} error=${me.error} again=${me.refresh} /><button type="button" onClick=${signOut}>${app.t("sign_out")}</button>` : html`<${Loading} />`}</main><//>`;
}

async function start() {
  const config = await loadConfig();
  let problem = null;
  await comeBack().catch((error) => { problem = error; });
  render(html`<${Root} config=${config} problem=${problem} />`, document.getElementById("app"));
}

start();
