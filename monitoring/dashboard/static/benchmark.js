// @ts-check
// Draws the history of a benchmark; the address holds what is shown and how.
"use strict";

/**
 * Find the commit that a text names.
 * @param {string} text - A tag, or how a hash begins; nothing for none.
 * @param {Commit[]} commits - The line.
 * @returns {number} Its number; -1 for none.
 */
function findBase(text, commits) {
  const name = text.trim();
  if (!name) return -1;
  const tagged = commits.findIndex((commit) => commit.tags.includes(name));
  const isHash = /^[0-9a-f]{4,40}$/.test(name);
  return tagged < 0 && isHash ? commits.findIndex((one) => one.hash.startsWith(name)) : tagged;
}

/** Fill the form from the address. */
function readAddress() {
  const form = find("#controls");
  form.reset();
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox") field.checked ||= field.value === value;
      else if (field.tagName !== "SELECT" || [...field.options].some((one) => one.value === value)) {
        field.value = value;
      }
    }
  }
}

/** Put the form into the address, which then asks for what it shows. */
function writeAddress() {
  const state = [...new FormData(find("#controls"))].filter(([, value]) => value);
  const address = new URLSearchParams(/** @type {[string, string][]} */ (state)).toString();
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

/**
 * Write a value of the chart.
 * @param {number} value - As it is drawn.
 * @param {string} unit - Of it; empty for a share.
 */
function writePoint(value, unit) {
  return `${Number(value.toPrecision(4)).toLocaleString("en")} ${unit}`.trim();
}

/**
 * Tell of one point, in words that stay until another is chosen.
 * @param {any} row - The point.
 * @param {Commit} commit - Its commit.
 * @param {string} unit - Of the values; empty for a share.
 * @param {string} url - What a hash is put behind; empty for none.
 */
function showPoint(row, commit, unit, url) {
  const reach = row.low === null ? "" : ` (${writePoint(row.low, unit)} – ${writePoint(row.high, unit)})`;
  const date = new Date(commit.seconds * 1000).toISOString().slice(0, 10);
  const hash = element("code", {}, commit.hash.slice(0, 8));
  find("#point").replaceChildren(
    element("strong", {}, writePoint(row.value, unit)), reach, " at ",
    url ? element("a", { href: url + commit.hash }, hash) : hash,
    ` of ${date} by `, element("bdi", {}, commit.author.slice(0, 60)), ": ",
    element("bdi", {}, commit.subject.slice(0, 200)),
    commit.tags.length ? ` [${commit.tags.join(", ").slice(0, 80)}]` : "",
  );
}

/** @type {any} */
let drawn = null;

/** Begin: draw what the address asks for, now and whenever it changes. */
async function start() {
  const figure = find("#chart");
  const form = find("#controls");
  const { commits, url } = await siteData.load("commits");
  const labels = commits.map(
    (/** @type {Commit} */ { hash, seconds }) =>
      `${hash.slice(0, 7)}, ${new Date(seconds * 1000).toISOString().slice(5, 10)}`,
  );
  const load = (/** @type {string} */ slug) => siteData.load(`b/${slug}`);

  const draw = async () => {
    const names = [figure.dataset.slug, ...new FormData(form).getAll("with")];
    const series = await Promise.all(names.map(load));
    const base = findBase(form.elements.base.value, commits);
    form.elements.base.setCustomValidity(
      base < 0 && form.elements.base.value.trim() ? "No commit of this history is called so." : "",
    );
    const [size, name] = chooseUnit(series[0]);
    const unit = base < 0 ? name : "";
    const rows = series.flatMap((one) => buildRows(one, commits, base, size));
    const first = Math.min(...series.map((one) => one.numbers[0]));
    const spec = buildSpec({
      rows,
      tags: listTags(commits).filter((tag) => tag.number >= first),
      unit,
      labels,
      isDate: form.elements.x.value === "date",
      isLog: form.elements.y.value === "log" && rows.every((row) => row.value > 0),
      isShare: base >= 0,
      width: Math.max(220, figure.clientWidth - 75),
    });
    drawn?.finalize();
    const { view } = await window.vegaEmbed(figure, spec, {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: false,
    });
    drawn = view;
    const tell = (/** @type {any} */ _event, /** @type {any} */ item) => {
      const row = item?.datum?.datum ?? item?.datum;
      if (row?.place === undefined) return;
      showPoint(row, commits[row.number], unit, url);
    };
    view.addEventListener("pointermove", tell);
    view.addEventListener("click", tell);
    const newest = rows.findLast((row) => row.series === series[0].title);
    find("#point").hidden = false;
    if (newest) showPoint(newest, commits[newest.number], unit, url);
  };

  const update = () => {
    readAddress();
    return draw();
  };
  form.hidden = false;
  figure.setAttribute("aria-hidden", "true"); // the table tells the same
  form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  form.addEventListener("change", () => {
    writeAddress();
    draw();
  });
  find("#controls [type=reset]").addEventListener("click", () => setTimeout(() => {
    writeAddress();
    draw();
  }));
  addEventListener("hashchange", update);
  addEventListener("resize", () => requestAnimationFrame(draw));
  await update();
}

start();
