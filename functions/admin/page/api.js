// The admin API: bearer token, one shape of errors, ETags so that polling what has not changed costs nothing.

import { forget, refresh, token } from "./session.js";

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.error || `HTTP ${status}`);
    this.status = status;
    this.problems = body?.problems || [];
  }
}

const PATIENCE_MS = 35000;
const seen = new Map();
let onSignedOut = () => {};

export const whenSignedOut = (action) => { onSignedOut = action; };

export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== "" && value !== null && value !== undefined && value !== false && value !== 0) query.set(name, value);
  }
  return query.size ? `/api/admin/${path}?${query}` : `/api/admin/${path}`;
}

// Overrides turn the letters of whoever reads around; nobody's language needs them.
const OVERRIDES = /[\u202d\u202e]/g;
const parsed = async (answer) => JSON.parse((await answer.text()).replace(OVERRIDES, ""));

export async function get(url) {
  const known = seen.get(url);
  const answer = await ask(url, { headers: known ? { "if-none-match": known.etag } : {} });
  if (answer.status === 304 && known) return known.body;
  const body = await parsed(answer);
  const etag = answer.headers.get("etag");
  if (seen.size > 200) seen.clear();
  if (etag) seen.set(url, { etag, body });
  return body;
}

export async function send(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  return parsed(await ask(`/api/admin/${path}`, options));
}

// As it comes, for a file: nothing of it is shown.
export async function load(url) {
  return (await ask(url, { headers: {} })).text();
}

async function ask(url, options, again = true) {
  const headers = { ...options.headers, authorization: `Bearer ${token()}` };
  let answer;
  try {
    answer = await fetch(url, { ...options, headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new ApiError(0, null);
  }
  if (answer.status === 401 && again && (await refresh())) return ask(url, options, false);
  if (answer.status === 401) {
    seen.clear();
    forget();
    onSignedOut();
  }
  if (!answer.ok && answer.status !== 304) throw new ApiError(answer.status, await answer.json().catch(() => null));
  return answer;
}

export const requestId = () => crypto.randomUUID();
