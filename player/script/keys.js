// Judge by digests of the right answers, all that a package holds of the key. Twin of assessments/keys.py.
// SHA-256 by hand: WebCrypto is missing on file:// and plain http, and answers too late.
(function (Groundwork) {
  "use strict";

  const primes = [];
  for (let number = 2; primes.length < 64; number++) if (primes.every(prime => number % prime)) primes.push(number);
  const fraction = root => root % 1 * 4294967296 | 0;
  const ROUNDS = primes.map(prime => fraction(Math.cbrt(prime)));
  const START = primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime)));

  const turn = (word, by) => word >>> by | word << 32 - by;

  // SHA-256 (FIPS 180-4) of ASCII text, in hex digits.
  function sha256(text) {
    const length = ((text.length + 8 >> 6) + 1) * 16;
    const input = new Array(length).fill(0);
    (text + "\x80").split("").forEach((letter, at) => { input[at >> 2] |= letter.charCodeAt(0) << 24 - at % 4 * 8; });
    input[length - 1] = text.length * 8;
    let hash = START;
    for (let block = 0; block < length; block += 16) {
      const w = input.slice(block, block + 16);
      let now = hash;
      for (let t = 0; t < 64; t++) {
        if (t > 15) {
          const x = w[t - 15], y = w[t - 2];
          w[t] = w[t - 16] + w[t - 7] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10) | 0;
        }
        const [a, b, c, d, e, f, g, h] = now;
        const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + ROUNDS[t] + w[t] | 0;
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c);
        now = [one + two | 0, a, b, c, d + one | 0, e, f, g];
      }
      hash = hash.map((word, at) => word + now[at] | 0);
    }
    return hash.map(word => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  // name is a component's key or an item's id. What judges it stands in the plan, or came with its lesson or items.
  function question(plan, name) {
    const all = list => [].concat.apply([], list);
    const asked = all(plan.lessons.map(lesson => lesson.components)).concat(all(plan.banks.map(bank => bank.items)))
      .find(one => (one.key || one.id) === name).question, right = (Groundwork.answers || {})[name];
    return right ? Object.assign({}, asked, { right }) : asked;
  }

  // isRight(plan, name, option) or isRight(plan, name, card, bin).
  function isRight(plan, name, id, bin) {
    const text = [plan.salt, name, id].concat(bin || []).join("|");
    return question(plan, name).right.includes(sha256(text).slice(0, 10));
  }

  // The right response, found by trying: for reports, and for the page once the answer is in.
  function right(plan, name) {
    const asked = question(plan, name), placed = {};
    if (asked.kind === "choice") return asked.options.filter(id => isRight(plan, name, id)).sort();
    asked.cards.forEach(card => { placed[card] = Groundwork.scoring.offered(asked, card).find(bin => isRight(plan, name, card, bin)); });
    return placed;
  }

  Groundwork.keys = {
    sha256,
    question,
    isRight,
    right,
    // The points of a response, as Python gives them with the key; NaN where what judges it is not here.
    judge: (plan, name, response) => question(plan, name).right ? Groundwork.scoring.points(
      question(plan, name), response, (id, bin) => isRight(plan, name, id, bin)) : NaN
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
