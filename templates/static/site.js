// Small things that every page does better with scripts. Nothing here is needed to read the site or to register.
"use strict";

(() => {
  // Opened from a folder, a link to a directory would show its listing.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href$='/']")) {
      if (link.protocol === "file:") link.href += "index.html";
    }
  }

  // Pages are read days after they were made. What has closed or ended since is said here, in the association's own time.
  const html = document.documentElement;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: html.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
  if (today <= html.dataset.made) return;
  const over = (element, name) => Boolean(element.dataset[name]) && element.dataset[name] < today;

  for (const element of document.querySelectorAll("[data-closes], [data-ends]")) {
    // A course's card names what is coming, and no more.
    const card = element.closest(".card-dates");
    if (card && over(element, "ends")) element.remove();
    if (card?.children.length === 0) card.remove();
    if (!element.querySelector("[data-register]")) continue;
    const words = over(element, "ends") ? html.dataset.ended : over(element, "closes") ? html.dataset.closed : "";
    if (!words) continue;
    // A form that nobody can send is not shown: what became of the session is, and where to go instead.
    if (element.matches("form")) {
      const told = document.getElementById("over");
      told.querySelector("b").textContent = words;
      told.hidden = false;
      element.remove();
      continue;
    }
    for (const offered of element.querySelectorAll("[data-register], .seats")) offered.remove();
    const said = document.createElement("p");
    said.className = "state state-closed";
    said.textContent = words;
    (element.querySelector(".row-offer") || element).append(said);
  }
  for (const told of document.querySelectorAll("[data-held-until]")) {
    if (over(told, "heldUntil")) told.textContent = told.dataset.past;
  }
})();
