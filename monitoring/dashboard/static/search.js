// @ts-check
// Searches the site from any page: press "/" or the button.
"use strict";

/** @typedef {{name: string, page: string, kind: string}} Entry */

const MOST_RESULTS = 30;

/**
 * Rank an entry for a query: all words must be in it, early and whole words first.
 * @param {string} text - What is searched, in small letters.
 * @param {string[]} words - Of the query.
 * @returns {number} The lower the better; Infinity if it does not match.
 */
function rank(text, words) {
  const places = words.map((word) => text.indexOf(word));
  return places.includes(-1) ? Infinity : Math.min(...places) + text.length / 1000;
}

/**
 * Find what a query names.
 * @param {Entry[]} entries - All there is.
 * @param {string} query - Words in any order.
 */
function findEntries(entries, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return entries
    .map((entry) => ({ entry, rank: rank(entry.name.toLowerCase(), words) }))
    .filter((found) => found.rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_RESULTS)
    .map((found) => found.entry);
}

/** Let the reader search: the dialog is on every page. */
function startSearch() {
  const dialog = find("#search");
  const field = find("#search input");
  const list = find("#search ol");
  const status = find("#search [role=status]");
  const root = document.documentElement.dataset.root ?? "";

  const open = () => {
    dialog.showModal();
    field.select();
    siteData.load("search"); // while the reader types
  };

  const update = async () => {
    const query = field.value;
    const found = findEntries(await siteData.load("search"), query);
    if (query !== field.value) return;
    list.replaceChildren(
      ...found.map((entry) =>
        element(
          "li",
          {},
          element("a", { href: root + entry.page }, element("bdi", {}, entry.name)),
          " ",
          element("small", {}, element("bdi", {}, entry.kind)),
        ),
      ),
    );
    status.textContent = query.trim() ? `${found.length || "No"} results` : "";
  };

  const move = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") dialog.close(); // a search field takes the first one for itself
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement) + step;
    stops[(place + stops.length) % stops.length].focus();
    event.preventDefault();
  };

  field.addEventListener("input", update);
  dialog.addEventListener("keydown", move);
  find("#search form").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  find("#open-search").addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (event.key !== "/" || event.defaultPrevented || isTyping || dialog.open) return;
    event.preventDefault();
    open();
  });
}

startSearch();
