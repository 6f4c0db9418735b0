// Small things that every page does better with scripts. Nothing here is needed to read the site or to register.
"use strict";

// Opened from a folder, a link to a directory would show its listing.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href$='/']")) {
    if (link.protocol === "file:") link.href += "index.html";
  }
}
