// Brings each flame graph of a page to life: draws it, searches, enlarges, follows the keyboard.
"use strict";

(() => {
  const FRAME_HEIGHT = 22;
  const KIND_FILLS = {
    application: "#f6a55a",
    library: "#9ecbe8",
    python: "#cfd3d6",
    measurement: "#b9dcb0",
  };
  const CHANGE_FILLS = { grew: ["#f9d5cf", "#e5705c"], shrank: ["#d3e0f7", "#6c97e0"] };
  const FOUND_FILL = "#ffe14d";
  const STEPS = {
    seconds: [[1e6, "s"], [1e3, "ms"], [1, "µs"]],
    bytes: [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]],
  };

  function formatAmount(amount, unit) {
    const steps = STEPS[unit];
    const step = steps.find(([scale]) => Math.abs(amount) >= scale);
    return step ? `${Number((amount / step[0]).toPrecision(3))} ${step[1]}` : `0 ${steps.at(-1)[1]}`;
  }

  function formatChange(node, unit) {
    const change = node.candidate - node.baseline;
    const sign = change > 0 ? "+" : change < 0 ? "−" : "";
    return `${sign}${formatAmount(Math.abs(change), unit)}`;
  }

  // A change of less than a thousandth of the whole is not told as one.
  function findChange(node, whole) {
    const change = node.candidate - node.baseline;
    if (Math.abs(change) < whole / 1000) return "same";
    return change > 0 ? "grew" : "shrank";
  }

  function fillChange(node, whole) {
    const change = findChange(node, whole);
    if (change === "same") return "#e4e4e4";
    const share = Math.abs(node.candidate - node.baseline) / whole;
    return CHANGE_FILLS[change][share > 0.05 ? 1 : 0];
  }

  function start(section) {
    const data = JSON.parse(section.querySelector(".flame-data").textContent);
    const box = section.querySelector(".flame-graph");
    const status = section.querySelector(".flame-status");
    const search = section.querySelector("input[name=term]");
    const whole = data.tree.value;

    function describe(d) {
      const node = d.data;
      const share = ((100 * (data.difference ? node.candidate : node.value)) / whole).toFixed(1);
      const amount = data.difference
        ? `${formatChange(node, data.unit)}: ${formatAmount(node.baseline, data.unit)} before, ` +
          `${formatAmount(node.candidate, data.unit)} now`
        : `${formatAmount(node.value, data.unit)}, ${share} % of all`;
      return `${node.name}${node.place ? ` (${node.place})` : ""}: ${amount}`;
    }

    function label(d) {
      const found = d.highlight ? "» " : "";
      const tells = data.difference && findChange(d.data, whole) !== "same";
      return found + (tells ? `${formatChange(d.data, data.unit)} ` : "") + d.data.name;
    }

    const chart = flamegraph()
      .inverted(true)
      .cellHeight(FRAME_HEIGHT)
      .minFrameSize(2)
      .transitionDuration(matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200)
      .title("")
      .getName(label)
      .setLabelHandler(describe)
      .setColorMapper((d) => {
        if (d.highlight) return FOUND_FILL;
        return data.difference ? fillChange(d.data, whole) : KIND_FILLS[d.data.kind];
      })
      .setSearchMatch((d, term) => matches(d.data, term))
      .setSearchHandler((results, sum) => {
        const share = ((100 * sum) / whole).toFixed(1);
        tell(`Frames found, marked »: ${results.length}, with ${share} % of all`);
      })
      .setDetailsHandler((text) => tell(text || ""));

    function matches(node, term) {
      return `${node.name} ${node.place || ""}`.toLowerCase().includes(term.toLowerCase());
    }

    let rest = "";
    function tell(text) {
      status.textContent = text || rest;
    }

    function draw() {
      chart.width(Math.max(box.clientWidth, 320)).update();
    }

    function find(term) {
      search.value = term;
      if (term) chart.search(term);
      else chart.clear();
      rest = term ? status.textContent : describe(keys.root());
      tell("");
    }

    chart.width(Math.max(box.clientWidth, 320));
    d3.select(box).datum(data.tree).call(chart);
    const keys = followKeys(box, chart, tell, describe);
    rest = describe(keys.root());
    tell("");
    addEventListener("resize", draw);
    search.addEventListener("input", () => find(search.value.trim()));
    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    section.querySelector("button[name=reset]").addEventListener("click", () => {
      find("");
      chart.resetZoom();
      keys.goTo(keys.root());
    });
    for (const button of section.querySelectorAll("button[name=find]")) {
      button.addEventListener("click", () => find(button.value));
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, textarea, select")) {
        event.preventDefault();
        search.focus();
      }
    });
  }

  // One frame at a time can be reached by Tab; arrows move to those around it.
  function followKeys(box, chart, tell, describe) {
    const svg = box.querySelector("svg");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", "Flame graph");
    const root = () => d3.select(box).datum();
    let current = root();

    const find = (d) => [...svg.querySelectorAll("g.frame")].find((g) => d3.select(g).datum() === d);

    function goTo(d, hasFocus) {
      const element = find(d);
      if (!element) return;
      for (const other of svg.querySelectorAll("g[tabindex]")) other.removeAttribute("tabindex");
      current = d;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", describe(d));
      if (hasFocus) {
        element.focus({ preventScroll: false });
        tell(describe(d));
      }
    }

    function step(key) {
      const siblings = (current.parent ? current.parent.children : [current]).filter(find);
      const place = siblings.indexOf(current);
      if (key === "ArrowUp") return current.parent;
      if (key === "ArrowDown") return (current.children || []).find(find);
      return siblings[place + (key === "ArrowRight" ? 1 : -1)];
    }

    svg.addEventListener("keydown", (event) => {
      if (event.key.startsWith("Arrow")) {
        const next = step(event.key);
        if (next) goTo(next, true);
      } else if (event.key === "Enter" || event.key === " ") {
        chart.zoomTo(current);
        goTo(current, true);
      } else if (event.key === "Escape") {
        chart.resetZoom();
        goTo(current, true);
      } else {
        return;
      }
      event.preventDefault();
    });
    svg.addEventListener("click", (event) => {
      const element = event.target.closest("g.frame");
      if (element) goTo(d3.select(element).datum(), true);
    });
    goTo(current);
    return { goTo, root };
  }

  for (const section of document.querySelectorAll("section.flame")) start(section);
})();
