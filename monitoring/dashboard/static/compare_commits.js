// @ts-check
// Finds the measured commit that a text names.
"use strict";

/** @typedef {{hash: string, seconds: number, subject: string, tags: string[]}} Commit */

const DAY_SECONDS = 86400;

/**
 * Find the commit that a text names: a hash or how it begins, a tag, "newest", "7 days ago".
 * @param {string} text - What somebody wrote.
 * @param {Commit[]} commits - From the oldest to the newest.
 * @param {number[]} measured - Which of them were measured, in order.
 * @returns {{commit: number, note: string}} The commit's number, -1 if there is none, and what to
 *   say about it.
 */
function findCommit(text, commits, measured) {
  const name = text.trim();
  const newest = measured[measured.length - 1] ?? -1;
  if (newest < 0) return { commit: -1, note: "Nothing was measured on this machine." };
  if (name === "" || name === "newest") return { commit: newest, note: "" };
  const ago = /^(\d+) (day|week)s? ago$/.exec(name);
  if (ago) return findByTime(Number(ago[1]) * (ago[2] === "week" ? 7 : 1), commits, measured);
  const named = commits.findIndex((commit) => commit.tags.includes(name));
  const isHash = /^[0-9a-f]{4,40}$/.test(name);
  const asked = named < 0 && isHash ? commits.findIndex((one) => one.hash.startsWith(name)) : named;
  if (asked < 0) return { commit: -1, note: `No commit of this history is called “${name}”.` };
  const commit = measured.findLast((one) => one <= asked) ?? -1;
  if (commit === asked) return { commit, note: "" };
  if (commit < 0) return { commit, note: `Nothing up to “${name}” was measured on this machine.` };
  return { commit, note: `“${name}” was not measured on this machine; this is the one before it.` };
}

/**
 * Find the newest measured commit that is so many days older than the newest of all, or more.
 * @param {number} days - Between them.
 * @param {Commit[]} commits - From the oldest to the newest.
 * @param {number[]} measured - Which of them were measured.
 */
function findByTime(days, commits, measured) {
  const newest = Math.max(...measured.map((one) => commits[one].seconds));
  const commit = measured.findLast((one) => commits[one].seconds <= newest - days * DAY_SECONDS);
  if (commit !== undefined) return { commit, note: "" };
  return { commit: measured[0], note: `Nothing is ${days} days older; this is the first measured.` };
}
