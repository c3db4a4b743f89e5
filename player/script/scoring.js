// Responses to points, in whole thousandths. Twin of assessments/responses.py and scoring.py.
(function (Groundwork) {
  "use strict";

  const isChoice = (question, given) => Array.isArray(given) && new Set(given).size === given.length &&
    given.every(option => question.options.includes(option)) && (question.several || given.length < 2);

  // The bins that a card may take; none for a card that there is not.
  const offered = (question, card) => question.cards.includes(card) ?
    question.offered ? question.offered[question.cards.indexOf(card)] : question.bins : [];
  const takesEachOnce = question => question.layout === "best_worst" || question.credit === "distance";

  const isSorting = (question, given) => typeof given === "object" && !Array.isArray(given) &&
    Object.keys(given).every(card => offered(question, card).includes(given[card])) &&
    !(takesEachOnce(question) && new Set(Object.values(given)).size < Object.keys(given).length);

  // The response in its one way of writing; throws when the question cannot have it.
  function parse(question, raw) {
    const asksChoice = question.kind === "choice";
    const given = raw === undefined || raw === null ? (asksChoice ? [] : {}) : raw;
    if (!(asksChoice ? isChoice : isSorting)(question, given)) throw new Error("not a response to this question");
    return asksChoice ? given.slice().sort() : Object.assign({}, given);
  }

  // isRight(option) or isRight(card, bin) knows the key; question.right has one entry for each right answer.
  function points(question, response, isRight) {
    const given = parse(question, response);
    if (question.credit) return nearness(question, given, isRight);
    const chosen = Array.isArray(given) ? given : Object.keys(given);
    const hits = chosen.filter(id => isRight(id, given[id])).length;
    const share = question.kind === "choice" ? 2 * hits - chosen.length : hits;
    const all = question.several === false ? 1 : question.right.length;
    return Math.floor(1000 * Math.max(0, share) / all);
  }

  // Spearman's footrule; a card that was not placed lies as far from its place as it could.
  function nearness(question, placed, isRight) {
    const bins = question.bins, last = bins.length - 1, furthest = Math.floor(bins.length * bins.length / 2);
    const distance = question.cards.reduce((sum, card) => {
      const right = bins.findIndex(bin => isRight(card, bin));
      return sum + (placed[card] ? Math.abs(bins.indexOf(placed[card]) - right) : Math.max(right, last - right));
    }, 0);
    return Math.floor(1000 * Math.max(0, furthest - distance) / furthest);
  }

  Groundwork.scoring = {
    parse,
    offered,
    points,
    isMastered: (points, possible, percent) => points * 100 >= percent * possible,
    // Cut, never rounded up: the score shown reaches the mastery score only if the points do.
    scaled: (points, possible) => Math.floor(points * 10000 / possible) / 10000
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
