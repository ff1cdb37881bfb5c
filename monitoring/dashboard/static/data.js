// @ts-check
// Loads the site's data files. They are scripts, because a page opened from a folder may load
// scripts and nothing else.
"use strict";

const siteData = (() => {
  /** @type {Map<string, {value: Promise<any>, settle: (value: any) => void}>} */
  const files = new Map();
  const root = document.documentElement.dataset.root ?? "";

  /**
   * Load a data file once.
   * @param {string} name - Of the file below data/, without its suffix.
   * @returns {Promise<any>} What the file puts.
   */
  function load(name) {
    const known = files.get(name);
    if (known) return known.value;
    /** @type {(value: any) => void} */
    let settle = () => {};
    const value = new Promise((resolve, reject) => {
      settle = resolve;
      const script = document.createElement("script");
      script.src = `${root}data/${name}.js`;
      script.onerror = () => reject(new Error(`data/${name}.js is missing; publish again.`));
      document.head.append(script);
    });
    files.set(name, { value, settle });
    return value;
  }

  /**
   * Hand over what a data file holds; called by the file.
   * @param {string} name - The file's name, as it was loaded by.
   * @param {any} value - Its content.
   */
  function put(name, value) {
    files.get(name)?.settle(value);
  }

  return { load, put };
})();
