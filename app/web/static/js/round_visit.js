// The form of a visit: every answer and every photo is kept on this phone at once, also without a connection.
(() => {
  "use strict";
  const { rounds } = window;
  const form = document.getElementById("bezoek");
  const place = document.getElementById("telefoon");
  if (!rounds?.send || !form || !place) return;
  const { owner } = place.dataset;
  const id = `${owner}/${form.dataset.visit}`;
  const OWN = new Set(["csrf_token", "version", "client_id", "photos", "nogmaals"]);
  const NEEDED = ["entered", "note", "outcome", "next_step", "on", "time"];
  const MOST_BYTES = 10 * 1024 * 1024, MOST_PHOTOS = 20, LONGEST = 2560;
  const chosen = document.getElementById("gekozen");
  let row = null, saving = Promise.resolve();

  const named = (name) => [...form.elements].filter((each) => each.name === name);
  const fields = () => [...new FormData(form)].filter(([name]) => !OWN.has(name));

  function shown() {
    return fields().filter(([, value]) => value !== "").map(([name, value]) => {
      const input = named(name).find((each) => each.type !== "radio" || each.checked);
      if (input.type !== "radio") return [form.querySelector(`label[for="${input.id}"]`).firstChild.textContent.trim(), value];
      const legend = input.closest("fieldset").querySelector("legend").firstChild.textContent.trim();
      return [legend, input.closest("label").textContent.trim()];
    });
  }

  async function begun() {
    const now = await rounds.now();
    const untouched = (name) => named(name)[0].value === named(name)[0].defaultValue;
    // When the officer stood there, not when the page was made.
    if (untouched("on") && untouched("time")) {
      named("on")[0].value = rounds.day(now);
      named("time")[0].value = rounds.clock(now);
    }
    return {
      id, owner, visit: form.dataset.visit, name: form.dataset.name, url: form.getAttribute("action"),
      photosUrl: form.dataset.photos, mark: rounds.mark(), version: named("version")[0].value, state: "draft",
    };
  }

  // One after the other, so that an older answer is never written over a newer one.
  function save(changes = {}) {
    saving = saving.then(async () => {
      row ??= await begun();
      Object.assign(row, { fields: fields(), shown: shown(), savedAt: (await rounds.now()).toISOString(), state: "draft" }, changes);
      await rounds.keep(row);
    });
    return saving.then(() => rounds.show(changes.state === "ready" ? "sending" : "draft"));
  }

  function fill() {
    for (const [name, value] of row.fields) {
      for (const input of named(name)) {
        if (input.type === "radio") input.checked = input.value === value; else input.value = value;
      }
    }
  }

  function fault(name, sentence) {
    const input = named(name)[0];
    const part = input?.closest(".f");
    if (!part) return;
    part.classList.add("bad");
    const told = document.createElement("p");
    told.className = "error own";
    told.id = `${name}-fout`;
    told.textContent = sentence;
    (part.querySelector("legend") ?? part.querySelector("label")).after(told);
    named(name).forEach((each) => { each.setAttribute("aria-invalid", "true"); each.setAttribute("aria-describedby", told.id); });
  }

  function clear() {
    form.querySelectorAll(".error.own").forEach((each) => each.remove());
    form.querySelectorAll(".bad").forEach((each) => each.classList.remove("bad"));
    form.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
  }

  function showFaults(faults) {
    clear();
    Object.entries(faults).forEach(([name, sentence]) => fault(name, sentence));
    named(Object.keys(faults)[0])[0]?.focus();
  }

  function missing() {
    const given = new Set(fields().filter(([, value]) => value.trim() !== "").map(([name]) => name));
    const empty = NEEDED.filter((name) => !given.has(name));
    return Object.fromEntries(empty.map((name) => [name, named(name)[0].type === "radio" ? "Kies een van de mogelijkheden." : "Vul dit in."]));
  }

  // A photo of a phone is larger than anybody needs, and a bad connection is slow. What cannot be drawn goes as it is.
  async function smaller(file) {
    try {
      const picture = await createImageBitmap(file);
      const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      if (share === 1 && file.size <= MOST_BYTES / 4) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * share);
      canvas.height = Math.round(picture.height * share);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), "image/jpeg", 0.85));
    } catch {
      return file;
    }
  }

  async function addPhotos(input) {
    const faults = [];
    await save();
    for (const file of [...input.files]) {
      if ((await rounds.photos(id)).length >= MOST_PHOTOS) {
        faults.push(`Bij één controle passen hoogstens ${MOST_PHOTOS} foto's.`);
        continue;
      }
      // As it came first, so that it is kept at once; then what will be sent in its place.
      const kept = { visit: id, name: "foto.jpg", type: file.type, bytes: await file.arrayBuffer() };
      kept.id = await rounds.keepPhoto(kept);
      const photo = await smaller(file);
      await rounds.keepPhoto({ ...kept, type: photo.type, bytes: await photo.arrayBuffer() });
      if (photo.size > MOST_BYTES) {
        await rounds.dropPhoto(kept.id);
        faults.push("Deze foto is groter dan 10 MB. Maak haar kleiner.");
      }
    }
    input.value = "";
    if (faults.length) showFaults({ photos: faults[0] });
    await showPhotos();
    await rounds.show("draft");
  }

  async function showPhotos() {
    const photos = await rounds.photos(id);
    chosen.replaceChildren(...photos.map((photo, number) => {
      const line = document.createElement("li");
      const size = Math.max(1, Math.round(photo.bytes.byteLength / 1024));
      line.append(`Foto ${number + 1}, ${size} kB, bewaard op deze telefoon. `);
      const remove = document.createElement("button");
      Object.assign(remove, { type: "button", className: "s touch", textContent: `Foto ${number + 1} weghalen` });
      remove.addEventListener("click", async () => { await rounds.dropPhoto(photo.id); await showPhotos(); await rounds.show("draft"); });
      line.append(remove);
      return line;
    }));
  }

  async function begin() {
    row = (await rounds.visit(id)) ?? null;
    if (row && row.state === "sent") row = null;
    if (row && ["draft", "refused"].includes(row.state)) {
      fill();
      if (row.state === "refused") showFaults(row.faults ?? {});
    }
    await showPhotos();
    form.addEventListener("input", (event) => { if (event.target.type !== "file") save(); });
    form.addEventListener("change", (event) => { if (event.target.type === "file") addPhotos(event.target); else save(); });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const faults = missing();
      if (Object.keys(faults).length) { await save(); showFaults(faults); return; }
      clear();
      await save({ state: "ready", faults: {}, sentences: [] });
      await rounds.sendNow();
      document.getElementById("telefoon").scrollIntoView();
    });
    form.dataset.ready = "yes";
  }

  // While it is on its way, or was sent, there is nothing to fill in.
  document.addEventListener("rounds-shown", ({ detail }) => {
    const mine = detail.find((each) => each.id === id);
    const state = mine?.state ?? "draft";
    form.hidden = !["draft", "refused"].includes(state);
    if (state === "refused" && row && row.state !== "refused") {
      row = mine;
      showFaults(mine.faults ?? {});
    }
  });
  document.addEventListener("rounds-ready", begin);
})();
