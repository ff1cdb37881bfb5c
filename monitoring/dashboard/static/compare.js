// @ts-check
// The page that compares any two measured commits; its address holds the whole state.
"use strict";

/** @typedef {import("./compare_rule.js").Verdict} Verdict */
/** @typedef {{label: string, subject: string, unit: string, isRate: boolean, floor: number}} Series */
/** @typedef {{pages: string[], noise: (number | null)[], measured: number[], name: string}} Place */
/** @typedef {Verdict & {series: Series, page: string, baseline: number, candidate: number}} Row */

const ORDERS = {
  change: (/** @type {Row} */ one) => -Math.abs(Math.log(one.ratio)),
  ratio: (/** @type {Row} */ one) => -one.ratio,
  benchmark: (/** @type {Row} */ one) => one.series.label,
  outcome: (/** @type {Row} */ one) => ["slower", "faster", "undecided", "same"].indexOf(one.outcome),
};

/** Fill the form from the address; what the address leaves out is as the page came. */
function readAddress() {
  find("form").reset();
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const field = find("form").elements.namedItem(name);
    if (!(field instanceof Element)) continue;
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "1";
    else Object.assign(field, { value });
  }
}

/** Put the form into the address, which then asks for what it shows. */
function writeAddress() {
  const state = new URLSearchParams();
  for (const field of find("form").elements) {
    const value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
    if (field.name && value) state.set(field.name, value);
  }
  location.hash = state.toString();
}

/**
 * Load the values of all series at a commit in a place.
 * @param {any} catalog - The list of what there is.
 * @param {number} place - The number of the machine and environment.
 * @param {number} commit - The commit's number.
 * @returns {Promise<(number | null)[]>}
 */
async function loadValues(catalog, place, commit) {
  const order = catalog.places[place].measured.indexOf(commit);
  const block = await siteData.load(`compare/${place}-${Math.floor(order / catalog.block)}`);
  return block[order % catalog.block];
}

/**
 * Find the commit and the place that one side of the form names.
 * @param {any} catalog - The list of what there is.
 * @param {string} side - "base" or "head".
 */
function readSide(catalog, side) {
  const place = Number(find(`[name=${side}-place]`).value);
  const text = find(`[name=${side}]`).value;
  const { commit, note } = findCommit(text, catalog.commits, catalog.places[place].measured);
  const found = catalog.commits[commit];
  const told = found ? `${found.hash.slice(0, 8)} ${found.subject}` : "";
  find(`#${side}-note`).textContent = [told, note].filter(Boolean).join(" — ");
  return { place, commit };
}

/**
 * Compare all series that both sides have.
 * @param {any} catalog - The list of what there is.
 * @returns {Promise<Row[]>}
 */
async function compareSides(catalog) {
  const [base, head] = ["base", "head"].map((side) => readSide(catalog, side));
  if (base.commit < 0 || head.commit < 0) return [];
  const [before, after] = await Promise.all(
    [base, head].map((side) => loadValues(catalog, side.place, side.commit)),
  );
  const { noise, pages } = catalog.places[head.place];
  return catalog.series.flatMap((/** @type {Series} */ series, /** @type {number} */ number) => {
    const [baseline, candidate] = [before[number], after[number]];
    if (baseline == null || candidate == null) return [];
    const verdict = judge(baseline, candidate, noise[number], series.floor, catalog.reach);
    if (series.isRate && verdict.outcome in WORSE_FOR_RATES) {
      verdict.outcome = WORSE_FOR_RATES[verdict.outcome];
    }
    return [{ ...verdict, series, page: pages[number], baseline, candidate }];
  });
}

/** @type {Record<string, any>} */
const WORSE_FOR_RATES = { slower: "faster", faster: "slower" };

/**
 * Keep the rows that the filters leave, in the order asked for.
 * @param {Row[]} rows - All of them.
 */
function chooseRows(rows) {
  const { subject, least, real, sort } = find("form").elements;
  const edge = Math.log1p(Number(least.value) / 100);
  const key = ORDERS[/** @type {keyof typeof ORDERS} */ (sort.value)];
  return rows
    .filter((row) => !subject.value || row.series.subject === subject.value)
    .filter((row) => Math.abs(Math.log(row.ratio)) >= edge)
    .filter((row) => !real.checked || row.outcome === "slower" || row.outcome === "faster")
    .map((row) => ({ row, rank: key(row) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : Number(one.rank > other.rank)))
    .map(({ row }) => row);
}

/**
 * Build a row of the table.
 * @param {Row} row - What it shows.
 */
function buildRow({ series, page, baseline, candidate, ratio, low, high, outcome }) {
  const reach = Number.isFinite(high) ? `${writeChange(low)} to ${writeChange(high)}` : "not known";
  const label = element("bdi", {}, series.label);
  return element(
    "tr",
    { class: outcome },
    element("th", { scope: "row" }, page ? element("a", { href: page }, label) : label),
    element("td", { class: "number" }, writeValue(baseline, series.unit)),
    element("td", { class: "number" }, writeValue(candidate, series.unit)),
    element("td", { class: "number" }, writeChange(ratio)),
    element("td", { class: "number" }, reach),
    element("td", {}, element("span", { class: `verdict ${outcome}` }, outcome)),
  );
}

/**
 * Show what was compared.
 * @param {Row[]} rows - All of them.
 */
function show(rows) {
  const chosen = chooseRows(rows);
  const counts = ["slower", "faster", "same", "undecided"].map(
    (outcome) => `${rows.filter((row) => row.outcome === outcome).length} ${outcome}`,
  );
  find("#summary").textContent = rows.length
    ? `${counts.join(", ")}; ${chosen.length} of ${rows.length} shown.`
    : "There is nothing that both sides measured.";
  find("#distribution").replaceChildren(...drawDistribution(chosen.map((row) => row.ratio)));
  find("#rows").replaceChildren(...chosen.map(buildRow));
}

/** Begin: show what the address asks for, now and whenever it changes. */
async function start() {
  const [catalog, { commits }] = await Promise.all([
    siteData.load("compare/catalog"),
    siteData.load("commits"),
  ]);
  catalog.commits = commits;
  const update = async () => {
    readAddress();
    try {
      show(await compareSides(catalog));
    } catch (error) {
      find("#summary").textContent = String(error);
    }
  };
  find("form").addEventListener("change", writeAddress);
  find("form").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    writeAddress();
  });
  addEventListener("hashchange", update);
  find("form").hidden = false;
  await update();
}

start();
