// The filters of the catalog page: instant, kept in the address bar, with the number of courses announced.
"use strict";

(() => {
  const form = document.getElementById("filter");
  const count = document.getElementById("filter-count");
  const cards = [...document.querySelectorAll("#cards > li")];
  // A session's word is month/region/delivery/places; choices about sessions must fit one and the same session.
  const OF_SESSIONS = ["month", "region", "delivery", "places"];

  function fits(card, choices) {
    const { topic, length, certifier, price } = choices;
    if (topic && !card.dataset.topic.split(" ").includes(topic)) return false;
    if (length && card.dataset.length !== length) return false;
    if (certifier && !card.dataset.certifier.split(" ").includes(certifier)) return false;
    if (price && !(card.dataset.price !== "" && Number(card.dataset.price) <= Number(price))) return false;
    const wanted = OF_SESSIONS.map((name) => choices[name]);
    if (!wanted.some(Boolean)) return true;
    return card.dataset.sessions.split(" ").some((word) => {
      const parts = word.split("/");
      // A hybrid session can be attended either way.
      return wanted.every((value, place) => !value || parts[place] === value || (place === 2 && parts[2] === "hybrid"));
    });
  }

  function apply() {
    const choices = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card, choices);
      if (!card.hidden) shown += 1;
    }
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", cards.length);
    document.getElementById("none-found").hidden = shown > 0;
  }

  function read() {
    const address = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("select")) {
      field.value = address.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
    }
    apply();
  }

  function write() {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.pushState(null, "", chosen ? `?${chosen}` : location.pathname);
    apply();
  }

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  form.hidden = false;
  document.getElementById("facets").hidden = true;
  read();
})();
