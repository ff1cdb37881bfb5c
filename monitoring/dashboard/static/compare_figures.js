// @ts-check
// Writes figures for people.
"use strict";

/** @type {Record<string, [number, string][]>} */
const SCALES = {
  seconds: [[1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"]],
  bytes: [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]],
};

/**
 * Write a value with its unit, in the scale that suits it.
 * @param {number} value - Any number.
 * @param {string} unit - As it was recorded.
 */
function writeValue(value, unit) {
  const scales = SCALES[unit] ?? [[1, unit]];
  const [size, name] = scales.find(([least]) => Math.abs(value) >= least) ?? scales[scales.length - 1];
  return `${writeNumber(value / size)} ${name}`.trim();
}

/**
 * Write a number with four digits, or all digits of a large whole one.
 * @param {number} value - Any number.
 */
function writeNumber(value) {
  const isLarge = Math.abs(value) >= 1000;
  const digits = isLarge ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 };
  return value.toLocaleString("en-US", digits);
}

/**
 * Write a ratio as a change in percent.
 * @param {number} ratio - Candidate over baseline.
 */
function writeChange(ratio) {
  if (!Number.isFinite(ratio)) return "∞";
  const percent = 100 * (ratio - 1);
  const text = Math.abs(percent) < 10 ? percent.toFixed(1) : percent.toFixed(0);
  return `${Number(text) > 0 ? "+" : ""}${text.replace("-", "−")} %`;
}
