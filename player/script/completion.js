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
    // What counts of it: its best submission, or the last where the form says so.
    const counted = one => {
      const form = submitted(one);
      return form && { points: one.keeps === "last" ? form.points : form.best, possible: form.possible };
    };
    const isMastered = one => {
      const form = counted(one);
      return !!form && Groundwork.scoring.isMastered(form.points, form.possible, one.mastery_percent);
    };
    const shown = [].concat.apply([], Object.keys(state.forms).map(form => state.forms[form].tested_out));
    const isWaived = one => (one.unless || []).length > 0 && one.unless.every(objective => shown.includes(objective));
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
    const asked = rule.filter(one => !isWaived(one)), missing = asked.filter(one => !isMet[one.how](one));
    const graded = rule.filter(one => one.how === "mastered");
    const forms = graded.map(counted);
    const isBelow = graded.some(one => submitted(one) && !isMastered(one));
    // The form with the lowest share of its points, once all have been submitted.
    const weakest = forms.includes(null) ? null : forms.sort((a, b) =>
      a.points * b.possible - b.points * a.possible || a.possible - b.possible)[0] || null;
    return {
      isComplete: !missing.length,
      success: graded.length && graded.every(isMastered) ? true : isBelow ? false : null,
      scaled: weakest && Groundwork.scoring.scaled(weakest.points, weakest.possible),
      points: weakest && weakest.points,
      possible: weakest && weakest.possible,
      done: asked.length - missing.length,
      required: asked.length,
      missing,
      waived: rule.filter(isWaived) // not required of a learner who showed it in a pre-check
    };
  }

  Groundwork.completion = { evaluate };
})(globalThis.Groundwork = globalThis.Groundwork || {});
