// The way out: hide everything at once, then open a page that anyone might look at, so that "back" does not
// return here. By the link, or by Shift three times: Escape is taken by browsers and screen readers, Shift
// alone by nothing (govuk-frontend came to the same: pull request 3081). Any other key begins the count anew.
(function (Groundwork) {
  "use strict";

  const PRESSES = 3, WITHIN = 5000, TRAVERSING = 300, PATIENCE = 700; // milliseconds
  let presses = 0, isAlone = false, timer = 0, leaving = 0, leadsTo = "";

  function leave(address) {
    if (leadsTo) return;
    leadsTo = address;
    hide(globalThis, new URL(address).hostname);
    const steps = behind(), quiet = document.createElement("meta");
    quiet.name = "referrer"; // whoever's page this is: the other one is not told where somebody came from
    quiet.content = "no-referrer";
    document.head.append(quiet);
    // First to where this document began: what is replaced is then the oldest of its entries, not the newest.
    if (steps) history.go(-steps);
    leaving = setTimeout(open, steps && TRAVERSING);
  }

  // Heard before the course hears it: no page of it is wanted any more.
  addEventListener("popstate", event => {
    if (!leadsTo) return;
    event.stopImmediatePropagation();
    clearTimeout(leaving);
    open();
  });

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

  function open() {
    const alone = () => location.replace(leadsTo);
    // A frame may be forbidden to lead its window away, and browsers do not say so: after a moment it goes alone.
    if (top !== globalThis) setTimeout(alone, PATIENCE);
    try { top.location.replace(leadsTo); } catch (error) { alone(); }
  }

  function count(number) {
    const link = document.querySelector("a[data-gw-exit]");
    clearTimeout(timer);
    presses = link ? number : 0;
    // Only before the last press: one or the other Shift alone is pressed for many reasons.
    document.querySelectorAll("[data-gw-exit-said]").forEach(place => {
      place.textContent = presses === PRESSES - 1 ? place.dataset.gwExitSaid : "";
    });
    if (presses === PRESSES) leave(link.href); else if (presses) timer = setTimeout(count, WITHIN, 0);
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
