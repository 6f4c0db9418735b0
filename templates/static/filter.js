// The filters of the catalog: instant, kept in the address bar, with the number of courses announced.
"use strict";

(() => {
  const form = document.getElementById("filter");
  const count = document.getElementById("filter-count");
  const none = document.getElementById("none-found");
  const cards = [...document.querySelectorAll("#cards > li")];
  // A catalog of several pages holds its courses' facts in a file, and its script shows rows out of the search's files.
  const paged = form.dataset.courses;
  // A session's word is month/region/delivery/places; choices about sessions must fit one and the same session.
  const OF_SESSIONS = ["month", "region", "delivery", "places"];
  let turn = 0;

  function fits(facts, choices) {
    const { topic, length, certifier, price } = choices;
    if (topic && !facts.topic.split(" ").includes(topic)) return false;
    if (length && facts.length !== length) return false;
    if (certifier && !facts.certifier.split(" ").includes(certifier)) return false;
    if (price && !(facts.price !== "" && Number(facts.price) <= Number(price))) return false;
    const wanted = OF_SESSIONS.map((name) => choices[name]);
    if (!wanted.some(Boolean)) return true;
    return facts.sessions.split(" ").some((word) => {
      const parts = word.split("/");
      // A hybrid session can be attended either way.
      return wanted.every((value, place) => !value || parts[place] === value || (place === 2 && parts[2] === "hybrid"));
    });
  }

  function announce(shown, all) {
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", all);
    none.hidden = shown > 0;
  }

  function ofPage(choices) {
    for (const card of cards) card.hidden = !fits(card.dataset, choices);
    announce(cards.filter((card) => !card.hidden).length, cards.length);
  }

  async function ofAll(choices) {
    const mine = ++turn;
    const chosen = Object.values(choices).some(Boolean);
    const courses = chosen ? await courseResults.load("facets").then(unpacked) : [];
    if (mine !== turn) return;
    const found = [...courses.keys()].filter((number) => fits(courses[number], choices));
    document.getElementById("list").hidden = chosen;
    document.getElementById("chosen").hidden = !chosen;
    announce(chosen ? found.length : paged, paged);
    await courseResults.show(found);
  }

  // Every fact stands in the file once, and the courses name it by its place.
  const unpacked = ({ words, courses }) => courses.map(([topic, length, certifier, price, sessions]) => ({
    topic: words[topic], length: words[length], certifier: words[certifier], price: words[price],
    sessions: sessions.map((place) => words[place]).join(" "),
  }));

  function apply() {
    const choices = Object.fromEntries(new FormData(form));
    if (!paged) return ofPage(choices);
    // Opened from a folder the file cannot be read: the pages of each choice are what is left.
    return ofAll(choices).catch(() => {
      form.remove();
      document.getElementById("list").hidden = document.getElementById("facets").hidden = false;
    });
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
