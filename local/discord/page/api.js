// Asking the look-alike, and hearing from it.

const RETRY = 1500;

export class Refused extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.message || `The server answered ${response.status}`);
  return body;
}

export async function read(path) {
  return answer(await fetch(path, { headers: { Accept: "application/json" } }));
}

export async function act(user, what, body) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return answer(await fetch(`/_user/${user}/${what}`, options));
}

// `heard` gets every event, `line` whether the connection stands.
// The browser reconnects a broken line by itself, but gives up on one that was refused: that is tried again here.
export function listen(user, heard, line) {
  let source;
  let timer;
  const open = () => {
    source = new EventSource(`/_user/${user}/events`);
    source.onmessage = (event) => heard(JSON.parse(event.data));
    source.onopen = () => line(true);
    source.onerror = () => {
      line(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

export async function encoded(file) {
  const url = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
  return { filename: file.name, content_type: file.type || undefined, data: url.slice(url.indexOf(",") + 1) };
}

// Links are made for the address the bot knows; the page may be open under another.
export function here(url) {
  try {
    const parsed = new URL(url, location.href);
    return /^\/(ephemeral-)?attachments\//.test(parsed.pathname) ? parsed.pathname + parsed.search : parsed.href;
  } catch {
    return "about:blank";
  }
}
