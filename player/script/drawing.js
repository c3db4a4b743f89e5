// Draw a form: one seed, form and attempt give the same items in the same order everywhere.
// Twin of assessments/drawing.py.
(function (Groundwork) {
  "use strict";

  const SLOT = { pre: 0, post: 1, follow_up: 2, booster: 3 };

  // -> {form, attempt, items: [{item, order}]}; order holds the item's options, or its cards.
  function draw(plan, formId, seed, attempt) {
    const form = plan.forms.find(one => one.id === formId);
    const chosen = [];
    form.blueprint.forEach(quota => {
      const bank = plan.banks.find(one => one.objective === quota.objective);
      const circle = Groundwork.chance.shuffled(bank.items, Groundwork.chance.below(seed + "|" + quota.objective));
      const start = (SLOT[form.purpose] + (form.turn || 0) + attempt - 1) * quota.items;
      for (let place = 0; place < quota.items; place++) chosen.push(circle[(start + place) % circle.length]);
    });
    const below = Groundwork.chance.below(seed + "|" + formId + "|" + attempt);
    const items = Groundwork.chance.shuffled(chosen, below).map(item => {
      const asked = item.question, parts = asked.options || (asked.layout ? asked.bins : asked.cards);
      return { item: item.id, order: item.kind === "true_false" ? parts : Groundwork.chance.shuffled(parts, below) };
    });
    return { form: formId, attempt, items };
  }

  Groundwork.drawing = { draw };
})(globalThis.Groundwork = globalThis.Groundwork || {});
