// What this phone keeps of a visit until it was sent: one row per visit, and its photos. Nothing else is kept here, and all of it
// belongs to one person in one municipality (`owner`). Other scripts find it under `window.rounds`.
(() => {
  "use strict";
  const NAME = "woonvergunning-rondes";
  let connection = null;

  function open() {
    connection ??= new Promise((resolve, reject) => {
      const asked = window.indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("visits", { keyPath: "id" });
        asked.result.createObjectStore("photos", { keyPath: "id", autoIncrement: true }).createIndex("visit", "visit");
        asked.result.createObjectStore("notes");
      };
      asked.onsuccess = () => {
        // Logging out deletes the database; whoever holds it open lets go.
        asked.result.onversionchange = () => { asked.result.close(); connection = null; };
        resolve(asked.result);
      };
      asked.onerror = () => { connection = null; reject(asked.error); };
    });
    return connection;
  }

  // One step in the database; resolves when it is really written.
  async function step(store, mode, act) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, mode === "readwrite" ? { durability: "strict" } : {});
      const asked = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }

  const rounds = {
    visit: (id) => step("visits", "readonly", (store) => store.get(id)),
    keep: (row) => step("visits", "readwrite", (store) => store.put(row)),
    of: async (owner) => (await step("visits", "readonly", (store) => store.getAll())).filter((row) => row.owner === owner),
    photos: (visit) => step("photos", "readonly", (store) => store.index("visit").getAll(visit)),
    keepPhoto: (photo) => step("photos", "readwrite", (store) => store.put(photo)),
    dropPhoto: (id) => step("photos", "readwrite", (store) => store.delete(id)),
    note: (name) => step("notes", "readonly", (store) => store.get(name)),
    setNote: (name, value) => step("notes", "readwrite", (store) => store.put(value, name)),
    async drop(id) {
      for (const photo of await rounds.photos(id)) await rounds.dropPhoto(photo.id);
      await step("visits", "readwrite", (store) => store.delete(id));
    },
    // One at a time, in every tab together: what is being sent is not changed, and nothing is sent twice at once.
    alone: (act) => (navigator.locks ? navigator.locks.request(NAME, act) : act()),
    // The clock of the office at the last contact: a phone may be wrong, and a demonstration has a day of its own.
    now: async () => new Date(Date.now() + ((await rounds.note("clock")) ?? 0)),
    clock: (date) => new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam", hour: "numeric", minute: "2-digit" })
      .format(date).replace(":", "."),
    day: (date) => new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam", day: "2-digit", month: "2-digit", year: "numeric" })
      .format(date),
    mark: () => window.crypto.randomUUID(),
  };
  window.rounds = rounds;
})();
