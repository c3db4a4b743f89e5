// What the first attempt at each form came to, objective by objective. Twin of assessments/measures.py.
(function (Groundwork) {
  "use strict";

  // What a bank's items won in an attempt, in thousandths; no number where what judges one of them is not here.
  const won = (plan, quota, responses) => plan.banks.find(bank => bank.objective === quota.objective).items
    .filter(item => item.id in responses).reduce((sum, item) => sum + Groundwork.keys.judge(plan, item.id, responses[item.id]), 0);

  function results(plan, form, kept) {
    const all = {};
    let sum = 0;
    form.blueprint.forEach(quota => {
      const points = won(plan, quota, kept.responses);
      sum += points;
      all[quota.objective] = Math.min(1, Groundwork.scoring.scaled(points, quota.items * 1000));
    });
    return sum === kept.points ? all : null; // else its items or keys are of another edition, or of another deck
  }

  // -> [{form, purpose, results: {objective: 0..1}}]; none where only a server can judge, or the key is on its way.
  function measured(plan, state) {
    const kept = form => state.forms[form.id];
    return !plan.salt || !Groundwork.keys ? [] : plan.forms.filter(form => form.purpose !== "test_out" && kept(form) && kept(form).attempt === 1 && kept(form).submitted)
      .map(form => ({ form: form.id, purpose: form.purpose, results: results(plan, form, kept(form)) }))
      .filter(one => one.results);
  }

  Groundwork.measures = { measured };
})(globalThis.Groundwork = globalThis.Groundwork || {});
