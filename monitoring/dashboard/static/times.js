// @ts-check
// Says on hover how long ago a time was; the page itself does not change from day to day.
"use strict";

/** Give each time on the page its age. */
function sayAges() {
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const place of document.querySelectorAll("time[datetime]")) {
    const hours = (Date.parse(place.getAttribute("datetime") ?? "") - Date.now()) / 3_600_000;
    const isDays = Math.abs(hours) >= 36;
    if (Number.isFinite(hours)) {
      const text = words.format(Math.round(isDays ? hours / 24 : hours), isDays ? "day" : "hour");
      place.setAttribute("title", text);
    }
  }
}

sayAges();
