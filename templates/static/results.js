// Rows of courses out of the files of results, some at a time: for the search, and for the filters of a catalog of several pages.
"use strict";

const courseResults = (() => {
  const { root, zone } = document.documentElement.dataset;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const loaded = new Map();
  let numbers = [];
  let shown = 0;
  let turn = 0;

  function load(name) {
    if (!loaded.has(name)) {
      const file = fetch(`${root}search/${name}.json`).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${name}`);
        return answer.json();
      });
      file.catch(() => loaded.delete(name));
      loaded.set(name, file);
    }
    return loaded.get(name);
  }

  // Shows the courses of these numbers. What was asked for before and comes later is not shown any more.
  function show(courses) {
    numbers = courses;
    shown = 0;
    turn += 1;
    list.replaceChildren();
    more.hidden = true;
    return courses.length ? extend() : undefined;
  }

  async function extend() {
    const mine = turn;
    const index = await load("index");
    const next = numbers.slice(shown, shown + index.page);
    const rows = await Promise.all(next.map(async (course) => (await load(`courses-${Math.floor(course / index.page)}`))[course % index.page]));
    if (mine !== turn) return;
    list.append(...rows.map(row));
    shown += next.length;
    more.hidden = shown >= numbers.length;
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function row(course) {
    const item = document.createElement("li");
    const link = element("a", course.title);
    link.href = root + course.url.slice(1);
    item.append(link, " ", element("span", course.facts, "place"), element("p", course.summary, "card-summary"));
    const dates = course.dates.filter(([last]) => last >= today).slice(0, 2).map(([, words]) => words);
    if (dates.length) item.append(element("p", dates.join("; "), "place"));
    if (course.certification.length) {
      const lines = element("ul", "", "certification");
      for (const [label, statement] of course.certification) {
        const line = document.createElement("li");
        line.append(element("b", label), " ", element("span", statement, "statement"));
        lines.append(line);
      }
      item.append(lines);
    }
    return item;
  }

  more.addEventListener("click", extend);
  return { load, show };
})();
