// Search: loads only the pieces of the index that the words typed begin with. Without it the page is the list from A to Z.
"use strict";

(() => {
  const form = document.getElementById("search");
  const box = form.querySelector("input");
  const found = document.getElementById("found");
  const all = document.getElementById("a-to-z");
  const { load } = courseResults;
  let turn = 0;

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[a-z0-9]+/g) || [];

  // The courses of one word, with how much it counts in each; a word may be the beginning of one in the index.
  async function ofWord(word, index) {
    const prefix = word.slice(0, index.letters);
    const names = index.letters === 0 ? index.shards : index.shards.filter((name) => name.startsWith(prefix));
    const scores = new Map();
    for (const shard of await Promise.all(names.map((name) => load(`words-${name}`)))) {
      for (const [known, postings] of Object.entries(shard)) {
        if (!known.startsWith(word)) continue;
        for (const posting of postings) {
          const score = (posting & 3) * (known === word ? 2 : 1);
          scores.set(posting >> 2, Math.max(score, scores.get(posting >> 2) || 0));
        }
      }
    }
    return scores;
  }

  async function search(text) {
    const mine = ++turn;
    const index = await load("index");
    const words = plain(text).filter((word) => word.length > 1 && !index.common.includes(word));
    if (words.length === 0) return show(mine, [], "");
    const [first, ...rest] = await Promise.all(words.map((word) => ofWord(word, index)));
    const ranked = [...first]
      .filter(([course]) => rest.every((scores) => scores.has(course)))
      .map(([course, score]) => [course, rest.reduce((sum, scores) => sum + scores.get(course), score)])
      .sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return show(mine, ranked.map(([course]) => course), text);
  }

  async function show(mine, courses, text) {
    if (mine !== turn) return;
    all.hidden = courses.length > 0;
    found.textContent = text === "" ? "" : courses.length === 0 ? found.dataset.none
      : courses.length === 1 ? found.dataset.one : found.dataset.some.replace("{count}", courses.length);
    await courseResults.show(courses);
  }

  const asked = () => new URLSearchParams(location.search).get("q") || "";
  const run = (text) => search(text).catch(() => show(++turn, [], ""));
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
