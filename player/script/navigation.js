// One page at a time: show it, put the focus on its heading, keep the way back.
(function (Groundwork) {
  "use strict";

  function show(page, place) {
    const shown = page.find(`[data-gw-page="${place}"]`) || page.find("[data-gw-page]");
    if (!shown) return; // a single component
    page.place = shown.dataset.gwPage;
    page.all("[data-gw-page]").forEach(one => { one.toggleAttribute("data-gw-current", one === shown); });
    page.all("[data-gw-to]").forEach(link => {
      if (link.dataset.gwTo === page.place) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    // A form whose questions could not be loaded asks again whenever the learner comes to it.
    shown.querySelectorAll(".gw-assessment:not([data-gw-filled])").forEach(element =>
      Groundwork.acting.kindOf(element).fill(page, element));
    if (page.isWhole) document.title = page.titleOf(shown) + " – " + page.find("h1").textContent.trim();
  }

  // Go to the element *id*: a page, or something on one. Returns whether it is here.
  function go(page, id) {
    const target = document.getElementById(id), there = target && target.closest("[data-gw-page]");
    if (!there || !page.root.contains(target)) return false;
    if (there.dataset.gwPage !== page.place) {
      show(page, there.dataset.gwPage);
      page.change(Groundwork.state.moved(page.state(), page.language, page.place));
    }
    const heading = target === there ? there.querySelector("h2")
      : target.matches("[tabindex]") ? target : target.querySelector("[tabindex]") || target;
    heading.focus({ preventScroll: true });
    if (target === there) scrollTo(0, 0); else target.scrollIntoView();
    return true;
  }

  // To another page, or to a component: by ourselves. To a source or to the main part: by the browser.
  function follow(page, event, link) {
    const id = decodeURIComponent(link.hash.slice(1)), target = document.getElementById(id);
    const there = target && target.closest("[data-gw-page]");
    if (!there || there.dataset.gwPage === page.place && !target.matches("[data-gw-page], [data-gw-component]")) return;
    event.preventDefault();
    if (link.classList.contains("gw-next")) Groundwork.seen.all(page);
    go(page, id);
    try { history.pushState(null, "", link.hash); } catch (error) { /* refused in some frames: Back then leaves the course */ }
  }

  const back = page => go(page, decodeURIComponent(location.hash.slice(1)) || page.root.id + "-overview");

  Groundwork.navigation = { show: show, go: go, follow: follow, back: back };
})(globalThis.Groundwork = globalThis.Groundwork || {});
