// Draw a form: one seed, form and attempt give the same items in the same order everywhere.
// Twin of assessments/drawing.py.
(function (Groundwork) {
  "use strict";

  const SLOT = { pre: 0, post: 1, follow_up: 2, booster: 3, test_out: 0 };

  // What is left of *number* on a circle of *size*, also where it is counted backwards.
  const around = (number, size) => (number % size + size) % size;
  const lot = (name, decks) => Groundwork.chance.below(name + "|decks")(decks);

  // Of each item of a quota: the deck that it is drawn from, from 0, and its place there. For testing out single
  // items are taken from behind, so that they meet those of the first and the last check last.
  function steps(form, quota, seed, attempt) {
    const before = SLOT[form.purpose] + (form.turn || 0) + attempt - 1, decks = form.decks || 1, first = lot(seed, decks);
    return Array.from({ length: quota.items }, (_, place) => {
      const isBack = form.purpose === "test_out", number = isBack ? -(before * quota.items + place + 1) : before;
      const round = Math.floor(number / decks);
      return { deck: around(first + number, decks), place: isBack ? round : round * quota.items + place };
    });
  }

  // The numbers of the decks, from 1, of which the form is drawn; [0] where its banks are not dealt into decks.
  function decks(form, seed, attempt) {
    const drawn = new Set(), least = form.decks ? 1 : 0;
    form.blueprint.forEach(quota => steps(form, quota, seed, attempt).forEach(step => drawn.add(step.deck + least)));
    return Array.from(drawn);
  }

  // -> {form, attempt, items: [{item, order}]}; order holds the item's options, or its cards.
  function draw(plan, formId, seed, attempt) {
    const form = plan.forms.find(one => one.id === formId), chosen = [];
    form.blueprint.forEach(quota => {
      const bank = plan.banks.find(one => one.objective === quota.objective), decks = form.decks || 1, first = lot(quota.objective, decks);
      steps(form, quota, seed, attempt).forEach(step => {
        const dealt = bank.items.filter((item, at) => (at + first) % decks === step.deck);
        const circle = Groundwork.chance.shuffled(dealt, Groundwork.chance.below(seed + "|" + quota.objective));
        chosen.push(circle[around(step.place, circle.length)]);
      });
    });
    const below = Groundwork.chance.below(seed + "|" + formId + "|" + attempt);
    const items = Groundwork.chance.shuffled(chosen, below).map(item => {
      const asked = item.question, parts = asked.options || (asked.layout ? asked.bins : asked.cards);
      return { item: item.id, order: item.kind === "true_false" ? parts : Groundwork.chance.shuffled(parts, below) };
    });
    return { form: formId, attempt, items };
  }

  Groundwork.drawing = { decks, draw };
})(globalThis.Groundwork = globalThis.Groundwork || {});
