// The plan of a course as a page carries it, made whole: what follows from the rest is not sent. The answers come
// with their lessons and items (language.js). Twin of player/plans.py.
(function (Groundwork) {
  "use strict";

  // Changes what it is given, and returns it.
  function whole(plan) {
    plan.rule = [];
    plan.lessons.forEach(lesson => lesson.components.forEach(one => {
      one.key = lesson.id + "." + one.id;
      one.required = !one.optional;
      if (one.required) plan.rule.push(Object.assign({ key: one.key, how: one.how || "answered" }, one.rule));
    }));
    return plan;
  }

  Groundwork.plans = { whole };
})(globalThis.Groundwork = globalThis.Groundwork || {});
