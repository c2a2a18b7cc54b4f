// What the whole page shares (language, theme, guild, who is signed in), and hooks for data that stays fresh.

import { createContext, useCallback, useContext, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { get } from "./api.js";

export const App = createContext(null);
export const useApp = () => useContext(App);

export const POLL_MS = 2000;

export function remembered(name, fallback) {
  try {
    return localStorage.getItem(name) || fallback;
  } catch {
    return fallback;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Private windows may forbid it; the choice then holds for this page only.
  }
}

// Data of an address, read again every `every` milliseconds while the page is looked at; `hidden` is how often it is read
// when it is not, 0 for never.
export function useLive(url, every = POLL_MS, hidden = 0) {
  const [state, setState] = useState({ url: null, data: null, error: null });
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    if (!url) return undefined;
    let over = false;
    let timer;
    let failures = 0;
    const read = async () => {
      if (!document.hidden || hidden) {
        try {
          const data = await get(url);
          failures = 0;
          if (!over) setState((old) => (old.url === url && old.data === data && !old.error ? old : { url, data, error: null }));
        } catch (error) {
          failures += 1;
          if (!over) setState((old) => ({ url, data: old.url === url ? old.data : null, error }));
        }
      }
      if (!over && every) timer = setTimeout(read, (document.hidden && hidden ? hidden : every) * Math.min(1 + failures, 10));
    };
    read();
    return () => { over = true; clearTimeout(timer); };
  }, [url, every, round]);
  const current = state.url === url;
  return { data: current ? state.data : null, error: current ? state.error : null, refresh };
}

// Pages that were added to a list, so that coming back to it finds it as it was left.
const left = new Map();

// Rows of a list: the first page stays fresh, older ones are added on request. What the first page held when that was
// asked for stays, so that what arrives meanwhile pushes nothing out between the pages.
export function usePages(makeUrl, pick, id, every = POLL_MS) {
  const base = makeUrl(null);
  const first = useLive(base, every);
  const [added, setAdded] = useState({ base, pages: left.get(base) || [] });
  const [state, setState] = useState({ busy: false, error: null });
  const more = added.base === base ? added.pages : left.get(base) || [];
  useEffect(() => setState({ busy: false, error: null }), [base]);
  const last = more.length ? more[more.length - 1] : first.data;
  const load = async () => {
    setState({ busy: true, error: null });
    try {
      const pages = [...(more.length ? more : [first.data]), await get(makeUrl(last.next))];
      if (left.size > 20) left.clear();
      left.set(base, pages);
      setAdded({ base, pages });
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  const rows = new Map();
  for (const row of first.data ? [first.data, ...more].flatMap(pick) : []) if (!rows.has(id(row))) rows.set(id(row), row);
  return {
    rows: first.data && [...rows.values()], last, next: last?.next || null, load, busy: state.busy,
    error: first.error || state.error, refresh: first.refresh,
  };
}

// An action with its progress and its error; returns whether it worked.
export function useAction(action) {
  const [state, setState] = useState({ busy: false, error: null });
  const alive = useRef(true);
  useEffect(() => () => { alive.current = false; }, []);
  const run = async (...given) => {
    setState({ busy: true, error: null });
    try {
      const result = await action(...given);
      if (alive.current) setState({ busy: false, error: null });
      return result ?? true;
    } catch (error) {
      if (alive.current) setState({ busy: false, error });
      return null;
    }
  };
  return { ...state, run, clear: () => setState({ busy: false, error: null }) };
}

// Epoch seconds, moving on by themselves: what waits is seen to wait longer.
export function useNow(every = 10000) {
  const [now, setNow] = useState(Date.now() / 1000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

const decoded = (part) => { try { return decodeURIComponent(part); } catch { return part; } };

export function useHash() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/").map(decoded);
  return { view: view || "overview", rest, query: query || "" };
}

// Names of guilds and channels by id; an id nobody told us the name of stands for itself.
export function namesOf(places, t, isOne) {
  const guilds = new Map((places?.guilds || []).map((g) => [g.id, g]));
  const channels = new Map([...guilds.values()].flatMap((g) => g.channels.map((c) => [c.id, { ...c, guild: g.name }])));
  return {
    all: [...guilds.values()],
    guild: (id) => (!id || id === "@me" ? t("guild.dm") : guilds.get(id)?.name || id),
    channel: (id) => (channels.has(id) ? `#${channels.get(id).name}` : id),
    // With its guild, where channels of several guilds are in view.
    // As an option of a list, which takes no markup: the sign stays before its name whatever is around it.
    option: (c, guild) => `\u2068#${c.name}${guild ? ` · ${guild}` : ""}\u2069`,
    place: (id) => (channels.has(id) ? `#${channels.get(id).name}${isOne || guilds.size < 2 ? "" : ` · ${channels.get(id).guild}`}` : id),
    knows: (id) => channels.has(id) || guilds.has(id),
  };
}
