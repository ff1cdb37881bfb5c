// @ts-check
// Builds elements from text: what is given as text stays text.
"use strict";

/**
 * Build an element.
 * @param {string} name - Such as "td".
 * @param {Record<string, string>} attributes - By name.
 * @param {...(Node | string)} children - In order; strings become text.
 * @returns {HTMLElement}
 */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * Build a shape of a drawing.
 * @param {string} name - Such as "rect".
 * @param {Record<string, string | number>} attributes - By name.
 * @param {...(Node | string)} children - In order; strings become text.
 * @returns {SVGElement}
 */
function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * Find an element that the page must have.
 * @param {string} selector - As of CSS.
 * @returns {any}
 */
function find(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}
