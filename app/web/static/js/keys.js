// Single keys for people who work with the keyboard. Every key has a link or a button that does the same; they are silent
// while somebody types, and can be switched off (WCAG 2.1.4). The choice stays in this browser.
(() => {
  "use strict";
  const STORED = "woonvergunning.sneltoetsen";
  const ROWS = ".lane tbody tr, table[data-rows] tbody tr, [data-row]";

  const isOn = () => window.localStorage.getItem(STORED) !== "uit";
  // A radio button or a tick box takes no letters: there the keys still work.
  const types = (element) => element.matches(
    "input:not([type=radio], [type=checkbox], [type=submit]), select, textarea, [contenteditable]");
  const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector("a[href]"));

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const here = all.findIndex((row) => row.getAttribute("aria-current") === "true");
    const next = all[Math.min(all.length - 1, Math.max(0, here + step))];
    all.forEach((row) => row.removeAttribute("aria-current"));
    next.setAttribute("aria-current", "true");
    next.querySelector("a[href]").focus();
  }

  function open() {
    const row = document.querySelector('tr[aria-current="true"] a[href]');
    if (row && document.activeElement === document.body) row.click();
  }

  // The criterion that has the mark, or in which the focus is: its button says what is recorded.
  function accept() {
    const row = document.querySelector('[data-row][aria-current="true"]') ?? document.activeElement.closest("[data-row]");
    row?.querySelector("button[data-accept]")?.click();
  }

  // Take the marked case, or mark it for who it is given to: what its row offers.
  function take() {
    const row = document.querySelector('tr[aria-current="true"]');
    (row?.querySelector("form.inline button") ?? row?.querySelector('input[form="verdelen"]'))?.click();
  }

  // Who comes back from a criterion goes on at the next one.
  function mark() {
    const row = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (!row || !row.matches("[data-row]")) return;
    row.setAttribute("aria-current", "true");
    row.querySelector("a[href]")?.focus();
  }

  // Not at once: a browser that is still loading takes this key as "stop", and would stop this very step as well.
  function goBack() {
    const link = document.querySelector("a[data-back]");
    if (link) window.setTimeout(() => window.location.assign(link.href));
  }

  const actions = {
    "/": () => document.getElementById("zoek")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    g: accept,
    a: take,
    Enter: open,
    "?": () => document.getElementById("toetsen")?.showModal(),
    Escape: goBack,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const dialog = document.querySelector("dialog[open]");
    if (types(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const action = actions[event.key];
    if (!isOn() || dialog || action === undefined) return;
    if (event.key !== "Enter") event.preventDefault();
    action();
  });

  const switches = document.querySelectorAll("[data-keys-switch]");
  const show = () => switches.forEach((button) => {
    button.textContent = isOn() ? "Sneltoetsen uitzetten" : "Sneltoetsen aanzetten";
    button.hidden = false;
  });
  switches.forEach((button) => button.addEventListener("click", () => {
    window.localStorage.setItem(STORED, isOn() ? "uit" : "aan");
    show();
  }));
  show();

  document.querySelectorAll("[data-keys-open]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", actions["?"]);
  });

  mark();
  // The reader of a refused form starts at its faults.
  document.querySelector(".faults")?.focus();
})();
