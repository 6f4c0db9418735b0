// Search: MiniSearch finds and ranks, in as much of the index as the words typed need. Without it the page is the list from A to Z.
"use strict";

(() => {
  const form = document.getElementById("search");
  const box = form.querySelector("input");
  const found = document.getElementById("found");
  const all = document.getElementById("a-to-z");
  const { load } = courseResults;
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[a-z0-9]+/g) || [];
  // Where a word stands, in the order of the weights in the index's files.
  const FIELDS = ["text", "place", "title"];
  // The files do not say how long a course's texts are, so that length counts for nothing (b: 0).
  const EXACT = {
    combineWith: "AND", boost: { title: 4, place: 2 }, bm25: { k: 1.2, b: 0, d: 0.5 }, prefix: (term) => term.length > 2,
  };
  // Another number is another course, and nearly every short word is like another.
  const LIKE = { ...EXACT, fuzzy: (term) => !/\d/.test(term) && term.length > 3 && 0.2 };
  let turn = 0;

  // The files that hold a word and those that it begins: `re` stands in `re`, `records` in `rec`, and `rec` begins all of `reco`, `recr`.
  const near = (index, words) => index.shards.filter((name) => name === "0-z"
    || words.some((word) => word.startsWith(name) || (word.length > 2 && name.startsWith(word))));

  async function engine(index, names) {
    const ids = Object.fromEntries(Array.from({ length: index.courses }, (_, number) => [number, number]));
    const lengths = Object.fromEntries(Object.keys(ids).map((number) => [number, [1, 1, 1]]));
    const shards = await Promise.all(names.map((name) => load(`words-${name}`)));
    return MiniSearch.loadJS({
      documentCount: index.courses, nextId: index.courses, documentIds: ids, fieldIds: { text: 0, place: 1, title: 2 },
      fieldLength: lengths, averageFieldLength: [1, 1, 1], storedFields: {}, dirtCount: 0,
      index: shards.flatMap((shard) => Object.entries(shard).map(([word, steps]) => [word, places(steps)])), serializationVersion: 2,
    }, { fields: FIELDS, tokenize: plain, processTerm: (term) => (term.length > 1 ? term : null) });
  }

  // Each step leads from one posting (course * 4 + weight) to the next.
  function places(steps) {
    const fields = {};
    let posting = 0;
    for (const step of steps) {
      posting += step;
      (fields[(posting & 3) - 1] ??= {})[posting >> 2] = 1;
    }
    return fields;
  }

  // Returns the courses that have all words, or, where there are none, those that come close.
  async function search(text) {
    const index = await load("index");
    const words = plain(text).filter((word) => word.length > 1);
    const rare = words.filter((word) => !index.common.includes(word));
    // Words that most courses have count only where there are no others.
    const needed = rare.length ? rare : words;
    if (needed.length === 0) return { asked: false, courses: [] };
    const files = near(index, needed);
    const exact = await engine(index, files);
    const hits = exact.search({ combineWith: "AND", queries: needed }, EXACT);
    if (hits.length) return { asked: true, courses: ranked(hits) };
    const unknown = needed.filter((word) => exact.search(word, EXACT).length === 0);
    const family = index.shards.filter((name) => unknown.some((word) => name.startsWith(word.slice(0, 2))));
    const wider = family.length ? await engine(index, [...new Set([...files, ...family])]) : exact;
    const alike = wider.search({ combineWith: "AND", queries: needed }, LIKE);
    return { asked: true, close: true, courses: ranked(alike.length ? alike : exact.search({ combineWith: "OR", queries: needed }, EXACT)) };
  }

  const ranked = (hits) => hits.sort((one, other) => other.score - one.score || one.id - other.id).map((hit) => hit.id);

  // What was found is said once it is there to be read.
  async function show(mine, { asked, close, courses }) {
    const { none, one, some, alike } = found.dataset;
    const words = courses.length === 0 ? none : close ? alike : courses.length === 1 ? one : some;
    all.hidden = courses.length > 0;
    await courseResults.show(courses);
    if (mine === turn) found.textContent = asked ? words.replace("{count}", courses.length) : "";
  }

  async function run(text) {
    const mine = ++turn;
    try {
      const answer = await search(text);
      if (mine === turn) await show(mine, answer);
    } catch (error) {
      if (mine === turn) await show(mine, { asked: false, courses: [] });
      // Opened from a folder no file can be read: the list from A to Z is what is left, and nothing is wrong.
      if (location.protocol !== "file:") throw error;
    }
  }

  const asked = () => new URLSearchParams(location.search).get("q") || "";
  let wait = 0;

  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      history.replaceState(null, "", box.value ? `?q=${encodeURIComponent(box.value)}` : location.pathname);
      run(box.value);
    }, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `?q=${encodeURIComponent(box.value)}`);
    run(box.value);
  });
  addEventListener("popstate", () => run((box.value = asked())));
  form.hidden = false;
  box.value = asked();
  all.hidden = box.value !== "";
  all.classList.add("ready");
  if (box.value) run(box.value);
})();
