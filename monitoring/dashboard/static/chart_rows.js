// @ts-check
// Turns the columns of data files into rows for a chart.
"use strict";

/**
 * @typedef {object} Columns
 * @property {string} title - What is measured, and where.
 * @property {string} unit - Of the values.
 * @property {number[]} numbers - Of the commits, on the line.
 * @property {(number | null)[]} values - One a commit.
 * @property {(number | null)[]} [ci_99_low] - Where the median lies 99 times in 100.
 * @property {(number | null)[]} [ci_99_high] - Its other end.
 * @property {(number | null)[]} [q_25] - The lower end of the middle half of the samples.
 * @property {(number | null)[]} [q_75] - The upper end.
 * @property {(number | null)[]} [samples] - How many there were.
 * @property {{position: number, ratio: number, low: number, high: number, is_worse: boolean}[]} changes
 */
/** @typedef {{hash: string, seconds: number, author: string, subject: string, tags: string[]}} Commit */

/**
 * Find what a series is divided by.
 * @param {Columns} columns - The series.
 * @param {number} base - The number of the commit that stands for 1.
 * @returns {number} Its value there, or at the last measured commit before.
 */
function findDivisor(columns, base) {
  const place = columns.numbers.findLastIndex((n, i) => n <= base && columns.values[i]);
  const first = columns.values.find((value) => value);
  return (place < 0 ? first : columns.values[place]) ?? 1;
}

/** @type {Record<string, [number, string][]>} */
const UNITS = {
  seconds: [[1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"]],
  bytes: [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]],
};

/**
 * Choose the unit that the values of a series read best in.
 * @param {Columns} columns - The series.
 * @returns {[number, string]} Its size and its name.
 */
function chooseUnit(columns) {
  const units = UNITS[columns.unit] ?? [[1, columns.unit]];
  const most = Math.max(...columns.values.map((value) => Math.abs(value ?? 0)));
  return units.find(([size]) => most >= size) ?? units[units.length - 1];
}

/**
 * Build a row for each commit with a value.
 * @param {Columns} columns - The series.
 * @param {Commit[]} commits - The line.
 * @param {number} base - The number of the commit that stands for 1; -1 for none.
 * @param {number} size - Of the unit that values are drawn in, where none stands for 1.
 */
function buildRows(columns, commits, base, size) {
  const divisor = base < 0 ? size : findDivisor(columns, base);
  const changes = new Map(columns.changes.map((one) => [one.position, one]));
  const share = (/** @type {number | null | undefined} */ value) =>
    value == null ? null : value / divisor;
  return columns.values.flatMap((value, place) => {
    if (value === null) return [];
    const number = columns.numbers[place];
    const change = changes.get(place);
    return [{
      series: columns.title,
      number,
      date: commits[number].seconds * 1000,
      value: value / divisor,
      low: share(columns.ci_99_low?.[place]),
      high: share(columns.ci_99_high?.[place]),
      first: share(columns.q_25?.[place]),
      third: share(columns.q_75?.[place]),
      change: change ? (change.is_worse ? "worse" : "better") : null,
      place,
    }];
  });
}

/**
 * List the tags on the line.
 * @param {Commit[]} commits - The line.
 */
function listTags(commits) {
  return commits.flatMap((commit, number) =>
    commit.tags.length
      ? [{ number, date: commit.seconds * 1000, tag: commit.tags.join(", ").slice(0, 24) }]
      : [],
  );
}
