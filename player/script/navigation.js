// One page at a time: show it, put the focus on its heading, keep the way back.
(function (Groundwork) {
  "use strict";

  // The page on which the element *id* stands, or will stand once its lesson is there.
  const pageOf = (page, id) => page.all("[data-gw-page]").filter(one => (id + "-").startsWith(one.id + "-"))
    .sort((one, other) => other.id.length - one.id.length)[0];

  // Resolves once the text of *place* is there, or the learner knows that it could not be loaded.
  function show(page, place) {
    const shown = page.find(`[data-gw-page="${place}"]`) || page.find("[data-gw-page]");
    if (!shown) return Promise.resolve(); // a single component
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
    return bring(page, shown).then(() => fetchNext(page));
  }

  // A lesson stands in a file of its own, and comes to its place when the learner does.
  function bring(page, place) {
    const language = page.language, id = place.dataset.gwPage;
    if (!place.matches("[data-gw-later]")) return Promise.resolve();
    const html = page.packs.lesson(language, id);
    if (html) {
      const lesson = page.parse(html).firstElementChild;
      lesson.toggleAttribute("data-gw-current", id === page.place);
      place.replaceWith(lesson);
      page.wake(lesson);
      return Promise.resolve();
    }
    const isStill = () => place.isConnected && page.language === language;
    return page.packs.loadLesson(language, id).then(() => isStill() && bring(page, place), () => {
      if (!isStill()) return;
      const link = document.createElement("a");
      page.line(page.panel(place), page.say("lesson_failed"), "gw-wanted");
      link.className = "gw-button";
      link.href = "#" + place.id;
      link.textContent = page.say("load_again");
      page.line(page.panelOf(place), "").append(link);
    });
  }

  // The next lesson is there before the learner is.
  function fetchNext(page) {
    const next = page.plan.lessons[page.plan.lessons.findIndex(one => one.id === page.place) + 1];
    if (page.isWhole && next) Groundwork.ahead(() => page.packs.loadLesson(page.language, next.id));
  }

  // Go to the element *id*: a page, or something on one. Returns whether it is here.
  function go(page, id) {
    const there = pageOf(page, id), place = there && there.dataset.gwPage, isNew = there && place !== page.place;
    if (!there) return false;
    if (isNew || there.matches("[data-gw-later]")) {
      show(page, place).then(() => { if (!there.isConnected && page.place === place) land(page, id); });
    }
    if (isNew) page.change(Groundwork.state.moved(page.state(), page.language, page.place));
    land(page, id);
    return true;
  }

  // Put the focus on *id*, or on the heading of its page while the lesson is still on its way.
  function land(page, id) {
    const target = Groundwork.care.door(document.getElementById(id)) || pageOf(page, id), isPage = target.matches("[data-gw-page]");
    const heading = isPage ? target.querySelector("h2")
      : target.matches("[tabindex]") ? target : target.querySelector("[tabindex]") || target;
    heading.focus({ preventScroll: true });
    if (isPage) scrollTo(0, 0); else target.scrollIntoView();
  }

  // To another page, or to a component: by ourselves. To a source or to the main part: by the browser.
  function follow(page, event, link) {
    const id = decodeURIComponent(link.hash.slice(1)), target = document.getElementById(id), there = pageOf(page, id);
    if (!there || there.dataset.gwPage === page.place && target &&
      !target.matches("[data-gw-page], [data-gw-component]") && Groundwork.care.door(target) === target) return;
    event.preventDefault();
    if (link.classList.contains("gw-next")) Groundwork.seen.all(page);
    go(page, id);
    try { history.pushState(null, "", link.hash); } catch (error) { /* refused in some frames: Back then leaves the course */ }
  }

  const back = page => go(page, decodeURIComponent(location.hash.slice(1)) || page.root.id + "-overview");

  Groundwork.navigation = { show: show, go: go, follow: follow, back: back };
})(globalThis.Groundwork = globalThis.Groundwork || {});
