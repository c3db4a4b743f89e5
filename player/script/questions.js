// What a learner can answer: read and write the marks, and the practice in lessons.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const isSorting = element => !!one(element, '[data-gw-question="sorting"]');
  const orderOf = element => one(element, "[data-gw-order]");
  const marks = element => all(element, "[data-gw-mark]");
  const FIELD = "[data-gw-question] input", PLACE = "input:checked, select";

  // What the cards are arranged into: the beginning of the names of what is said of them.
  const layout = element => one(element, "[data-gw-question]").dataset.gwLayout || "cards";

  // The response as it is marked now.
  function read(element) {
    if (!isSorting(element)) return all(element, FIELD + ":checked").map(input => input.value);
    if (orderOf(element)) return Groundwork.order.read(orderOf(element));
    if (marks(element).length) return marked(element);
    const placed = {};
    all(element, "[data-gw-card]").forEach(card => {
      const chosen = one(card, PLACE);
      if (chosen && chosen.value) placed[card.dataset.gwCard] = chosen.value;
    });
    return placed;
  }

  // The best and the worst of several ways: nothing for a mark that stands where another stands.
  function marked(element) {
    const placed = {};
    marks(element).forEach(input => {
      if (input.checked && !Object.values(placed).includes(input.value)) placed[input.dataset.gwMark] = input.value;
    });
    return placed;
  }

  // Both marks on one way are not taken away from where they are: somebody who goes through the list with the
  // arrow keys only passes by.
  function settle(page, element) {
    const told = one(element, "[data-gw-told]");
    if (told) told.textContent = Object.keys(marked(element)).length < marks(element).filter(input => input.checked).length ? page.say("not_both") : "";
  }

  function write(element, response) {
    if (orderOf(element)) Groundwork.order.write(orderOf(element), response);
    all(element, "[data-gw-card] select").forEach(list => {
      list.value = response[list.closest("[data-gw-card]").dataset.gwCard] || "";
    });
    all(element, FIELD).forEach(input => {
      const card = input.closest("[data-gw-card]"), name = input.dataset.gwMark || card && card.dataset.gwCard;
      input.checked = name ? response[name] === input.value : response.includes(input.value);
    });
  }

  // The first field that still wants an answer, or null; and how many do.
  function open(element) {
    if (marks(element).length) return openMarks(element);
    const groups = orderOf(element) ? [] : isSorting(element) ? all(element, "[data-gw-card]") : [element];
    const left = groups.filter(group => !(one(group, PLACE) || {}).value);
    return { count: left.length, field: left.length ? one(left[0], "input, select") : null };
  }

  function openMarks(element) {
    const placed = marked(element), left = ["best", "worst"].filter(mark => !placed[mark]);
    const fields = left.length ? marks(element).filter(input => input.dataset.gwMark === left[0]) : [];
    return { count: left.length, field: fields.find(input => input.checked) || fields[0] || null };
  }

  // ---- practice: one question in a lesson, judged at once, never graded

  function fill(page, element) {
    const key = element.dataset.gwComponent, kept = page.state().answers[key];
    const draft = page.drafts[key] || (kept && kept.response);
    if (draft) write(element, draft);
    if (!kept || !kept.tries || page.drafts[key]) return;
    show(page, element, kept.response, kept.points);
    if (page.store.judge && !page.judgements[key] && page.ways[key] === "first") askAgain(page, element, kept.response);
  }

  function show(page, element, response, points) {
    const key = element.dataset.gwComponent, panel = page.panel(element);
    const verdict = points === 1000 ? "right" : points ? "partly" : "wrong";
    const line = page.line(panel, page.say("verdict_" + verdict), "gw-verdict gw-verdict-" + verdict);
    const judgement = page.judgements[key], cards = all(element, "[data-gw-card]").length;
    const held = one(element, "template[data-gw-reasons]");
    Groundwork.reasons.explain(page, element, key, response, judgement && judgement.feedback[page.language], held && held.content, panel);
    if (cards) line.textContent = page.say(layout(element) + "_right", { right: Math.ceil(points * cards / 1000), n: cards });
    if (points < 1000) page.line(panel, page.say("change_and_check"), "gw-quiet");
  }

  function changed(page, element) {
    const key = element.dataset.gwComponent, kept = page.state().answers[key];
    Groundwork.reasons.clear(element);
    page.panel(element);
    worked(page, key, kept);
    page.drafts[key] = read(element);
    // A first answer under way outlives the page; an answer that was judged is not replaced by a half-made one.
    if (!kept || !kept.tries) page.change(Groundwork.state.answered(page.state(), key, read(element), 0, false), true);
  }

  // Time goes to the try under way; one that was begun at an earlier visit has none.
  const worked = (page, key, kept) => Groundwork.timing.mark(page, key, key, kept && !kept.tries);

  function handIn(page, element) {
    const key = element.dataset.gwComponent, response = read(element), left = open(element);
    if (left.count) {
      page.line(page.panel(element), isSorting(element) ? page.say(layout(element) + "_left", { n: left.count }) : page.say("choose_first"), "gw-wanted");
      left.field.focus();
      return;
    }
    worked(page, key, page.state().answers[key]);
    Groundwork.judging.judge(page, element, key, response, () => ({ points: Groundwork.keys.judge(page.plan, key, response) })).then(judgement => {
      if (!judgement) return;
      const now = drawn(page, element), isSame = JSON.stringify(read(now)) === JSON.stringify(response);
      if (isSame) delete page.drafts[key]; // else: marked anew while the server judged, and asked about next
      page.judgements[key] = judgement.feedback && judgement;
      const next = Groundwork.state.answered(page.state(), key, response, judgement.points);
      Groundwork.judging.record(page, element, key, key, response, judgement.points, next.answers[key].tries);
      page.change(next);
      if (isSame) show(page, now, response, judgement.points);
    });
  }

  // The element as it stands on the page now: a switch of language draws it anew.
  const drawn = (page, element) => page.find(`[data-gw-component="${element.dataset.gwComponent}"]`) || element;

  // What a server said of an answer that it does not keep (care.js) is not known after a reload: it is asked again.
  function askAgain(page, element, response) {
    const key = element.dataset.gwComponent;
    page.store.judge(key, response).then(judgement => {
      if (page.judgements[key] || page.drafts[key]) return; // answered, or marked, anew meanwhile
      page.judgements[key] = judgement;
      show(page, drawn(page, element), response, judgement.points);
    }, () => {}); // out of reach: the verdict stands without its reasons
  }

  Groundwork.questions = { read: read, write: write, open: open, settle: settle };
  Groundwork.kinds.push({
    selector: ".gw-practice", fill: fill, marked: changed,
    submit: { gwAnswer: handIn },
    click: { gwMove: (page, element, button) => Groundwork.order.move(page, element, button, changed) }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
