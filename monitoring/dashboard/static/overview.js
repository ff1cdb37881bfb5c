// @ts-check
// Sends who comes with an address of the classic view on to it.
"use strict";

if (/^#(\/|[\w.]+\?|[\w]+\.[\w.]+$)/.test(location.hash)) {
  location.replace(`classic.html${location.hash}`);
}
