// What was on the learner's page. A text is done when it was; it need not be read to the end to count.
(function (Groundwork) {
  "use strict";

  // A component; or the other route of its content note, which stands for it.
  const keyOf = element => element.dataset.gwComponent || element.closest("[data-gw-care]").dataset.gwCare;

  function watch(page) {
    if (page.watcher) page.watcher.disconnect();
    page.watcher = new IntersectionObserver(entries => {
      const keys = entries.filter(entry => entry.isIntersecting).map(entry => keyOf(entry.target));
      entries.forEach(entry => Groundwork.timing.shown(page, entry.target, entry.isIntersecting));
      if (keys.length) see(page, keys);
    }, { rootMargin: "0px 0px -15% 0px" });
    page.all("[data-gw-component], [data-gw-other]").forEach(element => page.watcher.observe(element));
  }

  // Texts above something that was seen were passed by: they were on the page as well. What is behind a
  // closed content note was not; what was taken by the other route is done, whatever its kind.
  function see(page, keys) {
    let state = page.state();
    page.plan.lessons.forEach(lesson => {
      const last = Math.max.apply(null, lesson.components.map((one, at) => keys.includes(one.key) ? at : -1));
      lesson.components.slice(0, last + 1).forEach(one => {
        const way = page.ways[one.key];
        const isDone = way === "other" || one.how === "seen" && way !== "";
        if (isDone && !state.seen.includes(one.key)) state = Groundwork.state.seen(state, one.key);
      });
    });
    if (state !== page.state()) page.change(state, true);
  }

  // Only a package that reports answers has the part that measures.
  Groundwork.timing = Groundwork.timing || { shown() {}, begin() {}, mark() {}, take() {} };

  // The learner goes on to the next lesson: this one was on the page to its end.
  const all = page => page.plan.lessons.filter(lesson => lesson.id === page.place)
    .forEach(lesson => see(page, lesson.components.map(one => one.key)));

  Groundwork.seen = { watch: watch, all: all };
})(globalThis.Groundwork = globalThis.Groundwork || {});
