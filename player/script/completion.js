// Whether a learner has completed the course. Twin of assessments/completion.py.
(function (Groundwork) {
  "use strict";

  const entry = (map, key) => Object.prototype.hasOwnProperty.call(map, key) ? map[key] : null;

  // rule is plan.rule; missing holds those of its requirements that are not met: {key, how, ...}.
  function evaluate(rule, state) {
    // A form that was submitted at least once, or null.
    const submitted = one => {
      const form = entry(state.forms, one.form);
      return form && form.best !== null ? form : null;
    };
    const isMastered = one => {
      const form = submitted(one);
      return !!form && Groundwork.scoring.isMastered(form.best, form.possible, one.mastery_percent);
    };
    const isSeen = one => state.seen.includes(one.key);
    const isAnswered = one => (entry(state.answers, one.key) || { tries: 0 }).tries > 0;
    const isMet = {
      seen: isSeen,
      finished: one => isSeen(one) || isAnswered(one),
      answered: isAnswered,
      submitted,
      mastered: isMastered,
      attested: one => (entry(state.attested, one.key) || {}).version === one.version
    };
    const missing = rule.filter(one => !isMet[one.how](one));
    const graded = rule.filter(one => one.how === "mastered");
    const forms = graded.map(submitted);
    const isBelow = graded.some(one => submitted(one) && !isMastered(one));
    // The form with the lowest share of its points, once all have been submitted.
    const weakest = forms.includes(null) ? null : forms.sort((a, b) =>
      a.best * b.possible - b.best * a.possible || a.possible - b.possible)[0] || null;
    return {
      isComplete: !missing.length,
      success: graded.length && graded.every(isMastered) ? true : isBelow ? false : null,
      scaled: weakest && Groundwork.scoring.scaled(weakest.best, weakest.possible),
      points: weakest && weakest.best,
      possible: weakest && weakest.possible,
      done: rule.length - missing.length,
      required: rule.length,
      missing
    };
  }

  Groundwork.completion = { evaluate };
})(globalThis.Groundwork = globalThis.Groundwork || {});
