// Draw by lot so that Python and JavaScript draw the same from the same seed. Not for secrets.
// Twin of assessments/chance.py.
(function (Groundwork) {
  "use strict";

  // FNV-1a, 32 bits, over UTF-16 code units, low octet first.
  function fnv1a(text) {
    let number = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      number = Math.imul(Math.imul(number ^ unit & 255, 0x01000193) ^ unit >> 8, 0x01000193);
    }
    return number >>> 0;
  }

  // -> a function of limit: mulberry32, scaled to 0 .. limit - 1.
  function below(seed) {
    let state = fnv1a(seed);
    return limit => {
      let mixed = state = state + 0x6d2b79f5 | 0;
      mixed = Math.imul(mixed ^ mixed >>> 15, mixed | 1);
      mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
      return Math.floor(((mixed ^ mixed >>> 14) >>> 0) * limit / 4294967296);
    };
  }

  // In an order drawn by lot (Fisher-Yates, from the end); below is of that function's kind.
  function shuffled(values, below) {
    const order = values.slice();
    for (let last = order.length - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  Groundwork.chance = { fnv1a, below, shuffled };
})(globalThis.Groundwork = globalThis.Groundwork || {});
