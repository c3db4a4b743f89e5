// Whether another attempt may begin, and what was shown before a course. Twin of assessments/attempts.py and test_out.py.
(function (Groundwork) {
  "use strict";

  const HOUR = 3600000, FULL = 1000, PARALLEL = 2;

  // kept: the form's state, if there is one; now in milliseconds. -> {mayBegin, left, notBefore}: left is the
  // number of attempts left, or null where there is no limit; notBefore in milliseconds, or null.
  function next(form, kept, now) {
    const limit = (form.attempts || {}).limit, used = kept ? kept.attempt - !kept.submitted : 0;
    const left = limit === undefined ? null : Math.max(0, limit - used);
    if (!kept || !kept.submitted) return { mayBegin: !kept && left !== 0, left, notBefore: null };
    if (left === 0) return { mayBegin: false, left, notBefore: null };
    const notBefore = pause(form, kept), isEarly = notBefore !== null && now < notBefore;
    return { mayBegin: !isEarly, left, notBefore: isEarly ? notBefore : null };
  }

  function pause(form, kept) {
    const percent = form.mastery_percent;
    const isDone = percent !== null && Groundwork.scoring.isMastered(kept.points, kept.possible, percent);
    return !form.wait_hours || !kept.at || isDone ? null : Date.parse(kept.at) + form.wait_hours * HOUR;
  }

  // points: {item: points} of what was asked. -> the objectives all of whose items were wholly right.
  function shown(plan, form, points) {
    const asked = form.blueprint.map(quota => quota.objective);
    return !form.test_out ? [] : plan.banks.filter(bank => asked.includes(bank.objective)).filter(bank => {
      const won = bank.items.filter(item => item.id in points).map(item => points[item.id]);
      return won.length >= PARALLEL && won.every(one => one === FULL);
    }).map(bank => bank.objective);
  }

  Groundwork.attempts = { next, shown };
})(globalThis.Groundwork = globalThis.Groundwork || {});
