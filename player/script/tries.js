// What a learner is told of attempts: which one this is, and whether and when another may begin.
(function (Groundwork) {
  "use strict";

  const LONGEST = 2147483647; // milliseconds that a timer can wait
  const one = (element, selector) => element.querySelector(selector);
  const isLast = form => (form.attempts || {}).keeps === "last";

  // Before an attempt, and while it is under way.
  function before(page, element, form, kept) {
    const place = one(element, "[data-gw-begun]"), limit = (form.attempts || {}).limit, attempt = kept ? kept.attempt : 1;
    place.replaceChildren();
    if (kept && kept.submitted) return;
    if (limit) page.line(place, page.say("attempt_of", { attempt, n: limit }));
    if (isLast(form) && attempt > 1) page.line(place, page.say("last_counts"));
    if (kept && Object.keys(kept.responses).length) page.line(place, page.say("resumed"), "gw-resumed");
  }

  // After one: place is the result, which has the button that begins another. isOver: there is nothing left to reach.
  function after(page, place, form, kept, isOver) {
    const told = one(place, "[data-gw-next]"), button = one(place, "[data-gw-again]");
    const now = Date.parse(Groundwork.now()), next = Groundwork.attempts.next(form, kept, now);
    told.replaceChildren();
    button.hidden = isOver || !next.mayBegin;
    if (isOver) return;
    if (next.left === 0) page.line(told, page.say("tries_used", { n: form.attempts.limit }));
    else if (next.left !== null) page.line(told, page.say("tries_left", { n: next.left }));
    if (next.notBefore !== null) {
      page.line(told, page.say("try_from", { time: Groundwork.dates.moment(page.language, next.notBefore) }), "gw-wanted");
      setTimeout(() => { if (told.isConnected) after(page, place, form, kept, isOver); }, Math.min(next.notBefore - now, LONGEST));
    }
    if (isLast(form) && next.left !== 0) page.line(told, page.say("last_counts"));
  }

  const mayBegin = (form, kept) => Groundwork.attempts.next(form, kept, Date.parse(Groundwork.now())).mayBegin;

  Groundwork.tries = { before, after, mayBegin, isLast };
})(globalThis.Groundwork = globalThis.Groundwork || {});
