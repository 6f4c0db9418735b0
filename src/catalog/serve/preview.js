// Keeps the page that somebody looks at the one that was saved last: what changed is put in place, and only what a page cannot take in
// while it stands (another script, another picture) loads it again. livereload's script tells of changes; this is its plugin.
"use strict";

(() => {
  const { state, assets, inPlace } = document.currentScript.dataset;
  let shown = state;
  let turn = 0;

  const LOADED = "script[src], link[rel=stylesheet], link[rel=preload]";
  const loaded = (page) => [...page.querySelectorAll(LOADED)].map((element) => element.getAttribute("src") || element.getAttribute("href")).join("\n");
  const has = loaded(document);
  const ofHead = (page) => [...page.head.children].filter((element) => !element.matches(LOADED));

  function putHead(page) {
    const before = new Map(ofHead(document).map((element) => [element.outerHTML, element]));
    for (const element of ofHead(page)) {
      if (!before.delete(element.outerHTML)) document.head.append(element);
    }
    for (const gone of before.values()) gone.remove();
  }

  // Scripts that were parsed do not run; the site's own, which finds its work in the body, runs again for the new one.
  function runAgain(address) {
    const script = document.createElement("script");
    script.src = address;
    document.body.append(script);
  }

  function putInPlace(page) {
    for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
    for (const { name, value } of page.documentElement.attributes) document.documentElement.setAttribute(name, value);
    putHead(page);
    document.body.replaceWith(document.adoptNode(page.body));
    if (inPlace) runAgain(inPlace);
  }

  // Ask for the page as it is now, and show it where it is not what is shown.
  async function refresh() {
    const mine = ++turn;
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== turn) return;
    const now = page.querySelector("script[data-state]")?.dataset;
    if (now?.state === shown && now.assets === assets) return;
    const same = now && now.assets === assets && now.inPlace === inPlace && loaded(page) === has;
    if (!same || inPlace === undefined) return location.reload();
    shown = now.state;
    putInPlace(page);
  }

  const asked = () => refresh().catch(() => {}); // The server has gone: once it is back, the page is asked for again.

  window.LiveReloadPluginPreview = class {
    static identifier = "preview";
    static version = "1.0";
    reload(path) {
      if (path === "index.html") asked();
      else if (path !== "data.json") return false; // A style sheet is swapped, and for all else the page is loaded again, by livereload.
      else if (inPlace === undefined) location.reload(); // What reads data has shown it in its own way.
      return true;
    }
  };

  // A page may have changed after it was sent and before its script could be told so.
  document.addEventListener("LiveReloadConnect", asked);
})();
