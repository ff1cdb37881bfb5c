// @ts-check
// Draws how many benchmarks changed by how much.
"use strict";

const BINS = 41;
const BIN_WIDTH = 16;
const BIN_HEIGHT = 80;

/**
 * Draw ratios as a histogram on a logarithmic scale, no change in its middle.
 * @param {number[]} ratios - Candidate over baseline; those without a logarithm are left out.
 * @returns {Node[]} Nothing where there is nothing to draw.
 */
function drawDistribution(ratios) {
  const changes = ratios.map(Math.log).filter(Number.isFinite);
  if (changes.length < 2) return [];
  const most = Math.max(0.05, ...changes.map(Math.abs));
  const step = (2 * most) / (BINS - 1);
  const counts = new Array(BINS).fill(0);
  for (const change of changes) counts[Math.round((change + most) / step)] += 1;
  const highest = Math.max(...counts);
  const width = BINS * BIN_WIDTH;
  const bars = counts.map((count, bin) => drawBar(count, bin, highest, Math.exp(bin * step - most)));
  const ends = [Math.exp(-most), 1, Math.exp(most)].map((ratio, place) =>
    shape(
      "text",
      { x: (place * width) / 2, y: BIN_HEIGHT + 18, "text-anchor": ["start", "middle", "end"][place] },
      writeChange(ratio),
    ),
  );
  const label = `Distribution of ${changes.length} changes, ${writeChange(Math.exp(-most))} to ${writeChange(Math.exp(most))}`;
  const box = { viewBox: `0 0 ${width} ${BIN_HEIGHT + 24}`, role: "img", "aria-label": label };
  return [shape("svg", box, ...bars, ...ends)];
}

/**
 * Draw one bar, which tells its figures when pointed at.
 * @param {number} count - Benchmarks in it.
 * @param {number} bin - Its number.
 * @param {number} highest - The most benchmarks in any.
 * @param {number} ratio - In its middle.
 */
function drawBar(count, bin, highest, ratio) {
  const height = (BIN_HEIGHT * count) / highest;
  const side = bin * 2 > BINS ? "slower" : bin * 2 < BINS - 2 ? "faster" : "same";
  const place = { x: bin * BIN_WIDTH + 1, y: BIN_HEIGHT - height, width: BIN_WIDTH - 2, height };
  return shape(
    "rect",
    { ...place, class: side },
    shape("title", {}, `${count} at about ${writeChange(ratio)}`),
  );
}
