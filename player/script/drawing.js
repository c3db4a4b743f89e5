// Draw a form: one seed, form and attempt give the same items in the same order everywhere.
// Twin of assessments/drawing.py.
(function (Groundwork) {
  "use strict";

  const SLOT = { pre: 0, post: 1, follow_up: 2, booster: 3 };

  const numberOf = (form, attempt) => SLOT[form.purpose] + (form.turn || 0) + attempt - 1;

  // The number of the deck, from 1, of which the form is drawn; 0 where its banks are not dealt into decks.
  function deck(form, seed, attempt) {
    if (!form.decks) return 0;
    return (Groundwork.chance.below(seed + "|decks")(form.decks) + numberOf(form, attempt)) % form.decks + 1;
  }

  // -> {form, attempt, items: [{item, order}]}; order holds the item's options, or its cards.
  function draw(plan, formId, seed, attempt) {
    const form = plan.forms.find(one => one.id === formId);
    const chosen = [], decks = form.decks || 1, drawn = deck(form, seed, attempt);
    form.blueprint.forEach(quota => {
      const bank = plan.banks.find(one => one.objective === quota.objective);
      const dealt = bank.items.filter((item, at) => !drawn || at % decks === drawn - 1);
      const circle = Groundwork.chance.shuffled(dealt, Groundwork.chance.below(seed + "|" + quota.objective));
      const start = Math.floor(numberOf(form, attempt) / decks) * quota.items;
      for (let place = 0; place < quota.items; place++) chosen.push(circle[(start + place) % circle.length]);
    });
    const below = Groundwork.chance.below(seed + "|" + formId + "|" + attempt);
    const items = Groundwork.chance.shuffled(chosen, below).map(item => {
      const asked = item.question, parts = asked.options || (asked.layout ? asked.bins : asked.cards);
      return { item: item.id, order: item.kind === "true_false" ? parts : Groundwork.chance.shuffled(parts, below) };
    });
    return { form: formId, attempt, items };
  }

  Groundwork.drawing = { deck, draw };
})(globalThis.Groundwork = globalThis.Groundwork || {});
