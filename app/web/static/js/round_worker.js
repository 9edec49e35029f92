// Keeps the pages of one round, and what they are drawn with, for when there is no connection. It sees nothing but the pages of
// rounds: its scope is theirs. The network comes first; what is kept is only shown where the network does not answer.
"use strict";
const KEPT = "rondes";
const PAGE = /^\/toezicht\/ronde\/(\d+)(?:\/bezoek\/\d+)?$/;
const PATIENCE_MS = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const keyOf = (address) => { const url = new URL(address); return url.pathname + (url.pathname.startsWith("/static/") ? url.search : ""); };
const isOurs = (url) => url.origin === self.location.origin && (PAGE.test(url.pathname) || url.pathname.startsWith("/static/"));
const isWhole = (answer) => answer.ok && answer.type === "basic" && !answer.redirected;

async function take(request, patience) {
  if (!patience) return fetch(request);
  const stop = new AbortController();
  const timer = self.setTimeout(() => stop.abort(), patience);
  try {
    return await fetch(request, { signal: stop.signal });
  } finally {
    self.clearTimeout(timer);
  }
}

async function networkFirst(request) {
  const kept = await caches.open(KEPT);
  const key = keyOf(request.url);
  const have = await kept.match(key);
  try {
    const answer = await take(request, have ? PATIENCE_MS : 0);
    if (isWhole(answer)) await kept.put(key, answer.clone());
    // Who may not see it any more, does not see it from here either.
    else if (answer.status === 403 || answer.status === 404) await kept.delete(key);
    return answer.status >= 500 && have ? have : answer;
  } catch {
    return have ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !isOurs(url) || (PAGE.test(url.pathname) && request.mode !== "navigate")) return;
  event.respondWith(networkFirst(request));
});

// The page of a round names what to keep. Only one round is kept: as little as possible lies on a phone.
async function keep({ round, keep: addresses, whole }) {
  const kept = await caches.open(KEPT);
  const wanted = new Set(addresses.map(keyOf));
  for (const request of await kept.keys()) {
    const found = PAGE.exec(new URL(request.url).pathname);
    if ((found && found[1] !== round) || (whole && !wanted.has(keyOf(request.url)))) await kept.delete(request);
  }
  // One after the other: each page is logged as seen, and ten at once on a weak line keep one another waiting until one is lost.
  const missed = [];
  for (const address of wanted) if (!(await stored(kept, address))) missed.push(address);
  for (const address of missed) await stored(kept, address);
}

async function stored(kept, address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (isWhole(answer)) await kept.put(address, answer);
    return answer.status < 500;
  } catch {
    return false; // The next page that is opened with a connection asks again.
  }
}

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data));
});
