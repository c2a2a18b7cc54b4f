// Signing in: OpenID Connect's authorization code flow with PKCE; tokens live in this tab only.

const store = window.sessionStorage;
let config = null;

export async function loadConfig() {
  config ??= await (await fetch("/dashboard/config.json")).json();
  return config;
}

export const token = () => store.getItem("access_token");

export const signedIn = () => Boolean(token());

const encode = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const random = () => encode(crypto.getRandomValues(new Uint8Array(32)));

const pageUrl = () => config.page_url || `${location.origin}/dashboard`;

export async function signIn() {
  if (`${location.origin}${location.pathname}`.replace(/\/$/, "") !== pageUrl()) {
    location.assign(`${pageUrl()}${location.hash}`);
    return;
  }
  const verifier = random();
  const state = random();
  store.setItem("verifier", verifier);
  store.setItem("state", state);
  store.setItem("return_to", location.hash);
  const challenge = encode(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: config.client_id,
    redirect_uri: pageUrl(),
    scope: "openid email profile",
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  location.assign(`${config.sign_in_url}/oauth2/authorize?${query}`);
}

// Back from the sign-in page: true when there was a code and it has become a token.
export async function comeBack() {
  const query = new URLSearchParams(location.search);
  const code = query.get("code");
  const problem = query.get("error_description") || query.get("error");
  if (!code && !problem) return false;
  const expected = store.getItem("state");
  const verifier = store.getItem("verifier");
  store.removeItem("state");
  store.removeItem("verifier");
  history.replaceState(null, "", `${location.pathname}${store.getItem("return_to") || ""}`);
  if (problem) throw new Error(problem);
  if (!expected || query.get("state") !== expected) throw new Error("state");
  await exchange({ grant_type: "authorization_code", code, redirect_uri: pageUrl(), code_verifier: verifier });
  return true;
}

let refreshing = null;

// A new access token from the refresh token; false when there is none or it is refused.
export function refresh() {
  const refreshToken = store.getItem("refresh_token");
  if (!refreshToken) return Promise.resolve(false);
  refreshing ??= exchange({ grant_type: "refresh_token", refresh_token: refreshToken })
    .then(() => true, () => false)
    .finally(() => { refreshing = null; });
  return refreshing;
}

async function exchange(form) {
  const answer = await fetch(`${config.sign_in_url}/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_id: config.client_id, ...form }),
  });
  if (!answer.ok) throw new Error("token");
  const tokens = await answer.json();
  store.setItem("access_token", tokens.access_token);
  if (tokens.refresh_token) store.setItem("refresh_token", tokens.refresh_token);
}

export function forget() {
  store.removeItem("access_token");
  store.removeItem("refresh_token");
}

export function signOut() {
  revoke(store.getItem("refresh_token"));
  forget();
  const query = new URLSearchParams({ client_id: config.client_id, logout_uri: pageUrl() });
  location.assign(`${config.sign_in_url}/logout?${query}`);
}

// Nobody who copied the refresh token gets a new access token with it. The request outlives the page, which does not wait for
// it; there is nothing to read in its answer.
function revoke(refreshToken) {
  if (!refreshToken) return;
  fetch(`${config.sign_in_url}/oauth2/revoke`, {
    method: "POST",
    mode: "no-cors",
    keepalive: true,
    body: new URLSearchParams({ token: refreshToken, client_id: config.client_id }),
  }).catch(() => {});
}
