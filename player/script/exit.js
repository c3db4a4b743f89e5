// The way out: hide everything at once, then open a page that anyone might look at, so that "back" does not
// return here. By the link, or by Shift three times: Escape is taken by browsers and screen readers, Shift
// alone by nothing (govuk-frontend came to the same: pull request 3081). Any other key begins the count anew.
(function (Groundwork) {
  "use strict";

  const PRESSES = 3, WITHIN = 5000, TRAVERSING = 300; // milliseconds
  let presses = 0, isAlone = false, timer = 0, isLeaving = false;

  function leave(address) {
    if (isLeaving) return;
    isLeaving = true;
    hide(globalThis, new URL(address).hostname);
    const steps = behind();
    if (!steps) { open(address); return; }
    // First to where this document began: what is replaced is then the oldest of its entries, not the newest.
    const wait = setTimeout(open, TRAVERSING, address);
    addEventListener("popstate", event => {
      event.stopImmediatePropagation(); // no page of the course is wanted any more
      clearTimeout(wait);
      open(address);
    }, { capture: true, once: true });
    history.go(-steps);
  }

  // A frame of a learning system, too, and the system's window around it where it is of the same site.
  function hide(view, title) {
    try {
      view.document.title = title;
      view.document.documentElement.style.setProperty("display", "none", "important");
      if (view !== view.parent) hide(view.parent, title);
    } catch (error) { /* another site's window: what is ours is hidden */ }
  }

  // How many entries of the history lie between where this document began and where it is.
  function behind() {
    const history = globalThis.navigation; // of the browser; not there in old ones
    const first = history && history.currentEntry ? history.entries().findIndex(entry => entry.sameDocument) : -1;
    return first < 0 ? 0 : history.currentEntry.index - first;
  }

  function open(address) {
    try { top.location.replace(address); } catch (error) { location.replace(address); } // a frame that may not lead its window
  }

  function count(number) {
    const link = document.querySelector("a[data-gw-exit]");
    clearTimeout(timer);
    presses = link ? number : 0;
    // Only before the last press: one or the other Shift alone is pressed for many reasons.
    document.querySelectorAll("[data-gw-exit-said]").forEach(place => {
      place.textContent = presses === PRESSES - 1 ? place.dataset.gwExitSaid : "";
    });
    if (presses === PRESSES) leave(link.href);
    else if (presses) timer = setTimeout(count, WITHIN, 0);
  }

  const other = () => { isAlone = false; if (presses) count(0); };

  document.addEventListener("keydown", event => {
    if (event.key !== "Shift") other();
    else if (!event.repeat) isAlone = !event.altKey && !event.ctrlKey && !event.metaKey; // these change the keyboard's language
  }, true);
  document.addEventListener("keyup", event => {
    if (event.key !== "Shift" || !isAlone) return;
    isAlone = false;
    count(presses + 1);
  }, true);
  document.addEventListener("pointerdown", other, true);
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[data-gw-exit]");
    if (!link) return;
    event.preventDefault();
    leave(link.href);
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
