// Sends what is ready, as soon as there is a connection: first the answers, then each photo by itself. An answer that did not come
// back is asked for again with the same mark, and the office records it once.
(() => {
  "use strict";
  const { rounds } = window;
  const place = document.getElementById("telefoon");
  if (!rounds || !place) return;
  const { owner } = place.dataset;
  const GONE = "Deze ronde of dit bezoek is er niet meer, of u mag er niet meer bij.";
  const OFFLINE = "offline", LOGGED_OUT = "logged out", OTHER = "other", DONE = "done";

  class Stop extends Error {}

  // A page of a hotel or a mast that answers for us is no connection with the office either.
  async function asked(address, options) {
    let answer;
    try {
      answer = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "manual", ...options });
    } catch {
      throw new Stop(OFFLINE);
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stop(LOGGED_OUT);
    const told = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : null;
    if (answer.status >= 500 || (answer.ok && told === null)) throw new Stop(OFFLINE);
    return { status: answer.status, told: told ?? {} };
  }

  const post = (address, body, token) =>
    asked(address, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token } });

  // The token of a page that was kept may be old: a fresh one is fetched before anything is sent.
  async function key() {
    const { status, told } = await asked(place.dataset.key, {});
    if (status !== 200 || told.owner !== owner) throw new Stop(OTHER);
    await rounds.setNote("clock", Date.parse(told.now) - Date.now());
    return told.token;
  }

  async function sendAnswers(row, token) {
    const body = new FormData();
    row.fields.forEach(([name, value]) => body.append(name, value));
    body.set("version", row.version);
    body.set("client_id", row.mark);
    if (row.again) body.set("nogmaals", "ja");
    const { status, told } = await post(row.url, body, token);
    if (status === 200) {
      // What was sent is not kept any longer than that.
      Object.assign(row, { state: "photos", fields: [], shown: [], photosUrl: told.photos, page: told.page, name: told.sent });
      row.sentAt = (await rounds.now()).toISOString();
    } else if (status === 409) {
      Object.assign(row, { state: "conflict", told });
    } else {
      const sentences = status === 422 ? told.sentences : [GONE];
      Object.assign(row, { state: "refused", faults: told.faults ?? {}, sentences });
    }
    await rounds.keep(row);
  }

  async function sendPhotos(row, token) {
    let refused = 0;
    for (const photo of await rounds.photos(row.id)) {
      const body = new FormData();
      body.append("photos", new Blob([photo.bytes], { type: photo.type }), photo.name);
      const { status, told } = await post(row.photosUrl, body, token);
      if (status === 200) {
        await rounds.dropPhoto(photo.id);
      } else {
        refused += 1;
        row.sentences = status === 422 ? told.sentences : ["Een foto kon niet worden verstuurd."];
      }
    }
    row.state = refused ? "photo-refused" : "sent";
    await rounds.keep(row);
  }

  // How it went: `done`, `offline`, `logged out` or `other`.
  rounds.send = () => rounds.alone(async () => {
    const waiting = (await rounds.of(owner)).filter((row) => row.state === "ready" || row.state === "photos");
    try {
      const token = await key();
      for (const row of waiting) {
        if (row.state === "ready") await sendAnswers(row, token);
        if (row.state === "photos") await sendPhotos(row, token);
      }
      return DONE;
    } catch (fault) {
      if (fault instanceof Stop) return fault.message;
      throw fault;
    }
  });
})();
