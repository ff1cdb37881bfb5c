// @ts-check
// Decides what two measured values say, by the noise that the history of the benchmark has.
"use strict";

/**
 * @typedef {object} Verdict
 * @property {number} ratio - Candidate over baseline.
 * @property {number} low - The lower bound of the ratio.
 * @property {number} high - The upper bound of the ratio.
 * @property {"slower" | "faster" | "same" | "undecided"} outcome - Slower means worse.
 */

const ONE_IN_TWENTY = 1.645; // standard deviations, on one side

/**
 * Decide one benchmark: slower or faster where the interval leaves out 1 and the change is beyond
 * the floor; same where a change as large as the floor would rarely look so small.
 * @param {number} baseline - A value above 0.
 * @param {number} candidate - In the same unit.
 * @param {number | null} noise - Standard deviation of the logarithm; null where it is not known.
 * @param {number} floor - The smallest change that counts, as a share.
 * @param {number} reach - Standard deviations from the estimate to the end of its interval.
 * @returns {Verdict}
 */
function judge(baseline, candidate, noise, floor, reach) {
  const ratio = baseline === candidate ? 1 : candidate / baseline;
  const change = Math.log(ratio);
  if (noise === null || Number.isNaN(change)) {
    return { ratio, low: 0, high: Infinity, outcome: "undecided" };
  }
  const spread = noise * Math.SQRT2;
  const low = Math.exp(change - reach * spread);
  const high = Math.exp(change + reach * spread);
  const edge = Math.log1p(floor);
  const differs = low > 1 || high < 1;
  if (differs && Math.abs(change) > edge) {
    return { ratio, low, high, outcome: change > 0 ? "slower" : "faster" };
  }
  const isSame = Math.abs(change) + ONE_IN_TWENTY * spread <= edge;
  return { ratio, low, high, outcome: isSame ? "same" : "undecided" };
}
