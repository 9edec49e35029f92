// Who logs out leaves nothing of a round on this phone. What was not sent yet is named first: it would be lost.
(() => {
  "use strict";
  const NAME = "woonvergunning-rondes", CACHE = "rondes", SCOPE = "/toezicht/ronde/";
  const form = document.querySelector('form[action$="/uitloggen"]');
  if (!form || !window.indexedDB) return;

  // How many visits wait; a database that is not there is not made for the question.
  const waiting = () => new Promise((resolve) => {
    const asked = window.indexedDB.open(NAME);
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = () => resolve(0);
    asked.onsuccess = () => {
      const database = asked.result;
      const rows = database.transaction("visits").objectStore("visits").getAll();
      rows.onsuccess = () => { database.close(); resolve(rows.result.filter((row) => row.state !== "sent").length); };
      rows.onerror = () => { database.close(); resolve(0); };
    };
  });

  const forget = async () => {
    await new Promise((resolve) => {
      const asked = window.indexedDB.deleteDatabase(NAME);
      asked.onsuccess = asked.onerror = asked.onblocked = resolve;
    });
    if (window.caches) await caches.delete(CACHE);
    const registered = await navigator.serviceWorker?.getRegistration(SCOPE);
    await registered?.unregister();
  };

  let cleared = false;
  form.addEventListener("submit", async (event) => {
    if (cleared) return;
    event.preventDefault();
    const many = await waiting();
    const what = many === 1 ? "1 bezoek dat nog niet is verstuurd" : `${many} bezoeken die nog niet zijn verstuurd`;
    if (many && !window.confirm(`Op deze telefoon staat ${what}. Uitloggen gooit het weg. Toch uitloggen?`)) return;
    try {
      await forget();
    } finally {
      cleared = true;
      form.submit();
    }
  });
})();
