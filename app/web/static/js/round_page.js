// Says in words what this phone keeps and what was sent, sends when it can, and has the pages of the round kept for when it cannot.
(() => {
  "use strict";
  const { rounds } = window;
  const place = document.getElementById("telefoon");
  if (!rounds?.send || !place) return;
  const { owner } = place.dataset;
  const stand = document.querySelector("#stand .tag");
  const list = document.getElementById("wachtrij");
  const EVERY_MS = 20000, KEPT_MS = 12 * 3600 * 1000;
  const STATES = {
    draft: "Bewaard op deze telefoon, nog niet klaar en niet verstuurd",
    ready: "Klaar, wacht op verzenden",
    photos: "De antwoorden zijn verstuurd, de foto's nog niet allemaal",
    conflict: "Niet vastgelegd: er is intussen iets anders gebeurd",
    refused: "Niet vastgelegd: er klopt nog iets niet",
    "photo-refused": "Verstuurd, maar een foto is niet aangenomen",
    sent: "Verstuurd",
  };

  function element(name, text, parent, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    parent?.append(made);
    return made;
  }

  function pairs(title, lines, card) {
    element("h4", title, card);
    const told = element("dl", "", card, { class: "kv" });
    lines.forEach(([words, text]) => { element("dt", words, told); element("dd", text, told); });
  }

  function button(words, parent, act) {
    const made = element("button", words, parent, { type: "button", class: "s touch" });
    made.addEventListener("click", act);
  }

  async function change(id, changes) {
    await rounds.alone(async () => {
      const row = await rounds.visit(id);
      if (row) await rounds.keep(Object.assign(row, changes));
    });
    await send();
  }

  function throwAway(row, words, acts) {
    button(words, acts, async () => {
      if (!window.confirm("Wat hier staat, is dan weg en kan niet terug. Weggooien?")) return;
      await rounds.alone(() => rounds.drop(row.id));
      window.location.reload();
    });
  }

  async function card(row, parent) {
    const photos = (await rounds.photos(row.id)).length;
    const made = element("section", "", parent, { class: "card", "data-state": row.state, "aria-label": `Controle ${row.name}` });
    element("h3", `Controle ${row.name}`, made);
    const at = row.sentAt && row.state !== "draft" ? `verstuurd om ${rounds.clock(new Date(row.sentAt))} uur`
      : `bewaard om ${rounds.clock(new Date(row.savedAt))} uur`;
    const many = photos ? `, ${photos} ${photos === 1 ? "foto" : "foto's"} op deze telefoon` : "";
    element("p", `${STATES[row.state]} (${at}${many}).`, made);
    (row.sentences ?? []).forEach((sentence) => element("p", sentence, made, { class: "error" }));
    if (row.state === "conflict") {
      pairs(row.told.title, row.told.lines, made);
      pairs("Wat op deze telefoon staat", row.shown, made);
    }
    const acts = element("p", "", made, { class: "acts" });
    if (row.state === "conflict") {
      const again = row.told.again;
      button(again ? "Als tweede bezoek vastleggen" : "Toch vastleggen", acts, () =>
        change(row.id, { state: "ready", version: row.told.version, again, mark: again ? rounds.mark() : row.mark }));
    }
    if (["ready", "refused", "conflict"].includes(row.state)) {
      button("Wijzigen", acts, async () => {
        await rounds.alone(async () => {
          const now = await rounds.visit(row.id);
          if (["ready", "refused", "conflict"].includes(now?.state)) await rounds.keep(Object.assign(now, { state: "draft" }));
        });
        if (window.location.pathname === row.url) window.location.reload(); else window.location.assign(row.url);
      });
    }
    if (row.state === "draft" && window.location.pathname !== row.url) element("a", "Verder invullen", acts, { class: "touch", href: row.url });
    if (row.page) element("a", "Bekijk wat is vastgelegd", acts, { class: "touch", href: row.page });
    if (["draft", "refused", "conflict"].includes(row.state)) throwAway(row, "Weggooien", acts);
    if (row.state === "photo-refused") throwAway(row, "Foto weggooien", acts);
  }

  function words(rows, how) {
    const waiting = rows.filter((row) => row.state === "ready" || row.state === "photos").length;
    const many = `${waiting} ${waiting === 1 ? "bezoek staat" : "bezoeken staan"} op deze telefoon`;
    if (waiting && how === "sending") return "Bezig met versturen.";
    if (waiting && how === "logged out") return `U bent niet meer ingelogd. ${many}. Log in: daarna wordt het verstuurd.`;
    if (waiting && how === "other") return `U bent ingelogd als iemand anders of in een andere gemeente. ${many} en wordt niet verstuurd.`;
    if (waiting) return `Geen verbinding. ${many} en wordt verstuurd zodra er verbinding is.`;
    if (rows.some((row) => ["conflict", "refused", "photo-refused"].includes(row.state))) return "Er is iets niet vastgelegd. Kijk hieronder.";
    const sent = rows.filter((row) => row.state === "sent").sort((one, other) => (one.sentAt < other.sentAt ? 1 : -1))[0];
    const drafts = rows.some((row) => row.state === "draft");
    if (drafts) return "Wat u invult, wordt meteen op deze telefoon bewaard. Het is nog niet verstuurd.";
    if (sent) return `Verstuurd om ${rounds.clock(new Date(sent.sentAt))} uur. Op deze telefoon staat niets meer van het bezoek.`;
    return how === "offline" ? "Geen verbinding. De ronde is te lezen en in te vullen." : "Op deze telefoon staat niets dat nog verstuurd moet worden.";
  }

  // Whoever types fast asks for this faster than it is done: only the last one is shown.
  let asked = 0;
  rounds.show = async (how) => {
    const mine = ++asked;
    const rows = await rounds.of(owner);
    const made = document.createDocumentFragment();
    for (const row of rows) await card(row, made);
    if (how === "logged out") element("a", "Inloggen", made, { class: "btn touch", href: place.dataset.login });
    if (mine !== asked) return;
    const told = words(rows, how);
    if (stand.textContent !== told) stand.textContent = told;
    list.replaceChildren(made);
    document.dispatchEvent(new CustomEvent("rounds-shown", { detail: rows }));
  };

  let busy = Promise.resolve();
  function send() {
    busy = busy.then(async () => {
      if ((await rounds.of(owner)).some((row) => row.state === "ready")) await rounds.show("sending");
      await rounds.show(await rounds.send());
    });
    return busy;
  }
  rounds.sendNow = send;

  // The pages of this round and what they are drawn with; those of any other round go.
  async function keepPages() {
    if (!("serviceWorker" in navigator)) return;
    const registered = await navigator.serviceWorker.register(place.dataset.worker, { scope: place.dataset.scope });
    await navigator.serviceWorker.ready;
    const links = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
    const scripts = [...document.querySelectorAll("script[src]")].map((script) => script.src);
    const pages = [...document.querySelectorAll("a[data-visit]")].map((link) => link.href);
    registered.active?.postMessage({
      round: place.dataset.round,
      keep: [window.location.href.split("#")[0], ...pages, ...links, ...scripts, new URL(place.dataset.script, window.location.href).href],
      whole: pages.length > 0,
    });
  }

  async function begin() {
    try {
      const now = await rounds.now();
      for (const row of await rounds.of(owner)) {
        if (row.state === "sent" && now - new Date(row.sentAt) > KEPT_MS) await rounds.drop(row.id);
      }
    } catch {
      stand.textContent = "Deze telefoon kan niets bewaren. Verstuur het formulier als u verbinding hebt.";
      place.hidden = false;
      return;
    }
    rounds.works = true;
    place.hidden = false;
    document.dispatchEvent(new CustomEvent("rounds-ready"));
    await rounds.show("");
    await send();
    window.addEventListener("online", send);
    window.setInterval(async () => {
      if ((await rounds.of(owner)).some((row) => row.state === "ready" || row.state === "photos")) await send();
    }, EVERY_MS);
  }

  document.addEventListener("DOMContentLoaded", () => {
    begin();
    keepPages().catch(() => { place.dataset.offline = "no"; });
  });
})();
