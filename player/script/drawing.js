// Draw a form: one seed, form and attempt give the same items in the same order everywhere.
// Twin of assessments/chance.py and drawing.py. Not for secrets.
(function (Groundwork) {
  "use strict";

  const SLOT = { pre: 0, post: 1, booster: 2 };

  // FNV-1a, 32 bits, over UTF-16 code units, low octet first.
  function fnv1a(text) {
    let number = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      number = Math.imul(Math.imul(number ^ unit & 255, 0x01000193) ^ unit >> 8, 0x01000193);
    }
    return number >>> 0;
  }

  // mulberry32, scaled to 0 .. limit - 1.
  function chance(seed) {
    let state = fnv1a(seed);
    return limit => {
      let mixed = state = state + 0x6d2b79f5 | 0;
      mixed = Math.imul(mixed ^ mixed >>> 15, mixed | 1);
      mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
      return Math.floor(((mixed ^ mixed >>> 14) >>> 0) * limit / 4294967296);
    };
  }

  function shuffled(values, below) {
    const order = values.slice();
    for (let last = order.length - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  // -> {form, attempt, items: [{item, order}]}; order holds the item's options, or its cards.
  function draw(plan, formId, seed, attempt) {
    const form = plan.forms.find(one => one.id === formId);
    const chosen = [];
    form.blueprint.forEach(quota => {
      const bank = plan.banks.find(one => one.objective === quota.objective);
      const circle = shuffled(bank.items, chance(seed + "|" + quota.objective));
      const start = (SLOT[form.purpose] + attempt - 1) * quota.items;
      for (let place = 0; place < quota.items; place++) chosen.push(circle[(start + place) % circle.length]);
    });
    const below = chance(seed + "|" + formId + "|" + attempt);
    const items = shuffled(chosen, below).map(item => {
      const parts = item.question.options || item.question.cards;
      return { item: item.id, order: item.kind === "true_false" ? parts : shuffled(parts, below) };
    });
    return { form: formId, attempt, items };
  }

  Groundwork.drawing = { draw, fnv1a };
})(globalThis.Groundwork = globalThis.Groundwork || {});
