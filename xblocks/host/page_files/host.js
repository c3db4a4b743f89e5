// The host's side of XBlock's JavaScript: start each block of the page, and keep the page's progress true.
(function () {
  "use strict";

  const SOON = 400; // milliseconds: several answers in a row ask once
  const PATIENCE = 1500; // how long leaving a page may wait for its work to arrive

  // XBlock's runtime object, version 1.
  const runtime = {
    handlerUrl: (element, handler, suffix, query) =>
      element.dataset.handlers + handler + "/" + (suffix ? suffix + "/" : "") + (query ? "?" + query : "")
  };

  let whose = ""; // the learner of this page: the name under which its first block keeps things in this browser

  const blocks = Array.from(document.querySelectorAll(".xblock-v1[data-init]"), element => {
    const start = globalThis[element.dataset.init];
    const holder = element.querySelector(":scope > script.xblock_json_init_args");
    const args = holder ? JSON.parse(holder.textContent) : {};
    whose = whose || (args.opened || {}).registration;
    return start && start(runtime, element, args);
  }).filter(Boolean);

  // ---- to another language: the page is loaded anew, and what no state holds yet comes along, in this tab alone

  const SWITCH = "groundwork:switch";
  const half = block => [block.page.drafts, block.page.ticked]; // marked and not handed in, ticked and not confirmed

  function takeAlong(link) {
    const taken = { whose: whose, path: location.pathname, focus: link.id, halves: blocks.map(half) };
    try { sessionStorage.setItem(SWITCH, JSON.stringify(taken)); } catch (error) { /* no storage: answers come along all the same */ }
  }

  function unpack() {
    try {
      const taken = JSON.parse(sessionStorage.getItem(SWITCH));
      sessionStorage.removeItem(SWITCH);
      // After a session ran out, the next to sign in may be somebody else.
      if (!taken || taken.whose !== whose || taken.path !== location.pathname) return;
      // Before the blocks are drawn, which they are once they know their state.
      blocks.forEach((block, at) => half(block).forEach((to, part) => Object.assign(to, taken.halves[at][part])));
      document.getElementById(taken.focus).focus();
    } catch (error) { /* no storage, or not ours */ }
  }
  unpack();

  // ---- to the component that an address names: once its blocks are drawn, the focus on its heading

  // Not before the browser has gone there itself, which takes the focus away again.
  const loaded = new Promise(resolve => addEventListener("load", () => setTimeout(resolve)));
  Promise.all(blocks.map(block => block.ready).concat(loaded)).then(() => {
    if (document.activeElement === document.body) arrive();
  });
  addEventListener("hashchange", arrive);

  function arrive() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const heading = place && Array.from(place.querySelectorAll("[tabindex]")).find(one => one.getClientRects().length);
    if (!heading || !place.querySelector(":scope > .xblock-v1")) return;
    heading.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  // ---- to the next page: what was done here is kept first, or that page would show a step too few

  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    const isOwnWay = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || isOwnWay || event.defaultPrevented || link.hasAttribute("download")) return;
    if (link.target || link.origin !== location.origin || link.pathname === location.pathname && link.hash) return;
    if (link.closest(".gw-languages")) takeAlong(link);
    if (link.classList.contains("gw-next")) blocks.forEach(block => globalThis.Groundwork.seen.all(block.page));
    const unsaved = blocks.map(block => block.flush()).filter(Boolean);
    if (!unsaved.length) return;
    event.preventDefault();
    const enough = new Promise(resolve => setTimeout(resolve, PATIENCE));
    Promise.race([Promise.all(unsaved), enough]).then(() => location.assign(link.href));
  });

  // ---- how far the learner is

  const place = document.querySelector("[data-gw-host-progress]");
  if (!place) return;
  let timer = 0;

  document.addEventListener("groundwork:kept", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, SOON);
  });
  // Come back to by the browser's own button, the page shows how far the learner was when it was left.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

  function refresh() {
    fetch(place.dataset.gwHostProgress, { credentials: "same-origin" })
      .then(response => response.ok ? response.json() : Promise.reject(new Error(String(response.status))))
      .then(show)
      .catch(() => {}); // the number is a moment old; the blocks say themselves when something was not kept
  }

  function show(standing) {
    const bar = place.querySelector("progress"), text = place.querySelector("[data-gw-host-steps]");
    bar.max = standing.required;
    bar.value = standing.done;
    if (text.textContent !== standing.sentence) text.textContent = standing.sentence;
  }
})();
