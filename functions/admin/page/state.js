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

// Data of an address, read again every `every` milliseconds while the page is looked at.
export function useLive(url, every = POLL_MS) {
  const [state, setState] = useState({ url: null, data: null, error: null });
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    if (!url) return undefined;
    let over = false;
    let timer;
    let failures = 0;
    const read = async () => {
      if (!document.hidden) {
        try {
          const data = await get(url);
          failures = 0;
          if (!over) setState((old) => (old.data === data && !old.error ? old : { url, data, error: null }));
        } catch (error) {
          failures += 1;
          if (!over) setState((old) => ({ url, data: old.url === url ? old.data : null, error }));
        }
      }
      if (!over && every) timer = setTimeout(read, every * Math.min(1 + failures, 10));
    };
    read();
    return () => { over = true; clearTimeout(timer); };
  }, [url, every, round]);
  const current = state.url === url;
  return { data: current ? state.data : null, error: current ? state.error : null, refresh };
}

// Pages of a list: the first stays fresh, older ones are added on request.
export function usePages(makeUrl, every = POLL_MS) {
  const first = useLive(makeUrl(null), every);
  const [more, setMore] = useState([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const base = makeUrl(null);
  useEffect(() => { setMore([]); setError(null); }, [base]);
  const last = more.length ? more[more.length - 1] : first.data;
  const next = last?.next || null;
  const load = async () => {
    setBusy(true);
    try {
      const page = await get(makeUrl(next));
      setMore((old) => [...old, page]);
      setError(null);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { pages: first.data ? [first.data, ...more] : [], error: first.error || error, next, load, busy, refresh: first.refresh };
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

export function useHash() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/").map(decodeURIComponent);
  return { view: view || "overview", rest, query: new URLSearchParams(query || "") };
}
