// @ts-check
// Says in Vega-Lite how the history of one or more series is drawn.
"use strict";

/** @typedef {ReturnType<typeof buildRows>} Rows */
/**
 * @typedef {object} View
 * @property {Rows} rows - Of all series.
 * @property {ReturnType<typeof listTags>} tags - To be marked.
 * @property {string} unit - Of the values as they are drawn.
 * @property {string[]} labels - The commits of the line, as they are written on the axis.
 * @property {boolean} isDate - Whether the way across is time.
 * @property {boolean} isLog - Whether the way up is logarithmic.
 * @property {boolean} isShare - Whether values are shares of a commit's.
 * @property {number} width - In pixels.
 */

const ASSUMED_COLOURS = ["worse", "better"].map((name) => `var(--chart-${name})`);

/**
 * Choose how numbers of a unit are written on an axis.
 * @param {View} view - What is drawn.
 */
function describeAxis({ unit, isShare }) {
  return {
    title: isShare ? "relative to the commit chosen" : unit || "value",
    labelExpr: "format(datum.value, abs(datum.value) < 1e6 ? ',.6~g' : '.4s')",
  };
}

/**
 * Build the way across.
 * @param {View} view - What is drawn.
 * @param {Record<string, any>} more - What else is to be said of it.
 */
function buildAcross(view, more) {
  return view.isDate
    ? { field: "date", type: "temporal", scale: { type: "utc", ...more }, axis: { title: null } }
    : {
        field: "number",
        type: "quantitative",
        scale: { zero: false, nice: false, ...more },
        axis: {
          title: null,
          tickMinStep: 1,
          labelExpr: "labels[datum.value] || ''",
          labelOverlap: true,
          tickCount: Math.ceil(view.width / 110),
        },
      };
}

/**
 * Build the colours of the series, which need words where there are several.
 * @param {View} view - What is drawn.
 */
function buildColour({ rows, width }) {
  const isOne = rows.every((row) => row.series === rows[0].series);
  const legend = { labelLimit: Math.min(width - 30, 420), columns: Math.max(1, Math.floor(width / 320)) };
  return { field: "series", sort: null, legend: isOne ? null : legend };
}

/**
 * Build the layers of the large chart: bands, line, points, changes, tags.
 * @param {View} view - What is drawn.
 */
function buildLayers(view) {
  const x = buildAcross(view, { domain: { param: "stretch" } });
  const axis = describeAxis(view);
  const y = {
    field: "value",
    type: "quantitative",
    scale: view.isLog ? { type: "log", nice: false } : { zero: false },
    axis,
  };
  const color = buildColour(view);
  const band = (/** @type {string} */ low, /** @type {string} */ high, /** @type {number} */ fillOpacity) => ({
    transform: [{ filter: `isValid(datum.${low}) && isValid(datum.${high})` + (view.isLog ? ` && datum.${low} > 0` : "") }],
    mark: { type: "area", fillOpacity, strokeWidth: 0, clip: true, tooltip: false },
    encoding: { x, y: { ...y, field: low }, y2: { field: high }, color },
  });
  return [
    {
      data: { name: "tags", values: view.tags },
      mark: { type: "rule", strokeDash: [2, 3], clip: true },
      encoding: { x },
    },
    {
      data: { name: "tags", values: view.tags },
      mark: { type: "text", align: "left", baseline: "top", dx: 4, clip: true },
      encoding: { x, y: { value: 0 }, text: { field: "tag" } },
    },
    band("low", "high", 0.12),
    band("first", "third", 0.22),
    { mark: { type: "line", clip: true }, encoding: { x, y, color } },
    {
      params: [{ name: "near", select: { type: "point", nearest: true, on: "pointerover", clear: false, fields: ["series", "place"] } }],
      mark: { type: "point", clip: true, cursor: "pointer" },
      encoding: {
        x,
        y,
        color,
        size: { condition: { param: "near", empty: false, value: 110 }, value: view.rows.length > 250 ? 5 : 18 },
      },
    },
    {
      transform: [{ filter: "isValid(datum.change)" }],
      mark: { type: "point", size: 110, strokeWidth: 2, stroke: "var(--surface)", clip: true, opacity: 1 },
      encoding: {
        x,
        y,
        fill: { field: "change", scale: { domain: ["worse", "better"], range: ASSUMED_COLOURS }, legend: null },
        shape: { field: "change", scale: { domain: ["worse", "better"], range: ["triangle-up", "triangle-down"] }, legend: null },
      },
    },
  ];
}

/**
 * Build the whole specification: the chart, and the strip that chooses a stretch of it.
 * @param {View} view - What is drawn.
 */
function buildSpec(view) {
  const across = buildAcross(view, {});
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: { ...chartTheme, aria: false },
    params: [{ name: "labels", value: view.labels }],
    data: { name: "rows", values: view.rows },
    spacing: 14,
    resolve: { scale: { color: "shared" } },
    vconcat: [
      {
        width: view.width,
        height: 320,
        layer: buildLayers(view),
      },
      {
        width: view.width,
        height: 44,
        view: { fill: "var(--page)", stroke: "var(--line)" },
        params: [{ name: "stretch", select: { type: "interval", encodings: ["x"], mark: { fill: "var(--accent)", fillOpacity: 0.15, stroke: "var(--accent)" } } }],
        mark: { type: "line", strokeWidth: 1 },
        encoding: {
          x: { ...across, axis: null },
          y: { field: "value", type: "quantitative", scale: { zero: false }, axis: null },
          color: buildColour(view),
        },
      },
    ],
  };
}
