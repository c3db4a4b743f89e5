// What a learner can answer: read and write the marks, show why, and the practice in lessons.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const isSorting = element => !!one(element, '[data-gw-question="sorting"]');
  const orderOf = element => one(element, "[data-gw-order]");
  const FIELD = "[data-gw-question] input", PLACE = "input:checked, select";

  // What the cards are arranged into: the beginning of the names of what is said of them.
  const layout = element => one(element, "[data-gw-question]").dataset.gwLayout || "cards";

  // The response as it is marked now.
  function read(element) {
    if (!isSorting(element)) return all(element, FIELD + ":checked").map(input => input.value);
    if (orderOf(element)) return Groundwork.order.read(orderOf(element));
    const placed = {};
    all(element, "[data-gw-card]").forEach(card => {
      const chosen = one(card, PLACE);
      if (chosen && chosen.value) placed[card.dataset.gwCard] = chosen.value;
    });
    return placed;
  }

  function write(element, response) {
    if (orderOf(element)) Groundwork.order.write(orderOf(element), response);
    all(element, "[data-gw-card] select").forEach(list => {
      list.value = response[list.closest("[data-gw-card]").dataset.gwCard] || "";
    });
    all(element, FIELD).forEach(input => {
      const card = input.closest("[data-gw-card]");
      input.checked = card ? response[card.dataset.gwCard] === input.value : response.includes(input.value);
    });
  }

  // The first field that still wants an answer, or null; and how many do.
  function open(element) {
    const groups = orderOf(element) ? [] : isSorting(element) ? all(element, "[data-gw-card]") : [element];
    const left = groups.filter(group => !(one(group, PLACE) || {}).value);
    return { count: left.length, field: left.length ? one(left[0], "input, select") : null };
  }

  // Why each chosen answer is right or not, beside its card or, for a choice, in *place*.
  // *feedback* is a server's; without it the page judges by itself, where it holds the reasons.
  function explain(page, element, name, response, feedback, place) {
    clear(element);
    if (!feedback && !one(element, "template[data-gw-reasons]")) return;
    const reasons = feedback ? page.parse(feedback) : local(page, element, name, response);
    all(reasons, "[data-gw-reason]").forEach(reason => {
      const id = reason.dataset.gwReason, slot = one(element, `[data-gw-slot="${id}"]`);
      const holder = one(element, `[data-gw-option="${id}"], [data-gw-card="${id}"]`);
      if (holder) holder.dataset.gwJudged = reason.dataset.gwRight;
      (slot || place).append(reason);
    });
    page.enliven(element);
  }

  // The page judges by itself: keep the reasons of what was chosen, each with its own mark.
  function local(page, element, name, response) {
    const reasons = one(element, "template[data-gw-reasons]").content.cloneNode(true);
    const places = orderOf(element) && Groundwork.keys.right(page.plan, name);
    all(reasons, "[data-gw-reason]").forEach(reason => {
      const id = reason.dataset.gwReason;
      const bin = Array.isArray(response) ? undefined : response[id];
      if (Array.isArray(response) ? !response.includes(id) : !bin) { reason.remove(); return; }
      reason.dataset.gwRight = Groundwork.keys.isRight(page.plan, name, id, bin);
      all(reason, `[data-gw-if]:not([data-gw-if="${reason.dataset.gwRight}"])`).forEach(mark => mark.remove());
      // As the reasons of a server say it: player/templates/questions.html.j2.
      if (places && places[id] !== bin) {
        const said = page.say("place_is", { place: Groundwork.order.number(places[id]) });
        one(reason, ".gw-reason-mark").append(" " + said);
      }
    });
    return reasons;
  }

  function clear(element) {
    all(element, "[data-gw-judged]").forEach(holder => { delete holder.dataset.gwJudged; });
    all(element, "[data-gw-slot], [data-gw-reasons-of]").forEach(slot => { slot.replaceChildren(); });
  }

  // ---- practice: one question in a lesson, judged at once, never graded

  function fill(page, element) {
    const key = element.dataset.gwComponent, kept = page.state().answers[key];
    const draft = page.drafts[key] || (kept && kept.response);
    if (draft) write(element, draft);
    if (kept && kept.tries && !page.drafts[key]) show(page, element, kept.response, kept.points);
  }

  function show(page, element, response, points) {
    const key = element.dataset.gwComponent, panel = page.panel(element);
    const verdict = points === 1000 ? "right" : points ? "partly" : "wrong";
    const line = page.line(panel, page.say("verdict_" + verdict), "gw-verdict gw-verdict-" + verdict);
    const judgement = page.judgements[key], cards = all(element, "[data-gw-card]").length;
    explain(page, element, key, response, judgement && judgement.feedback[page.language], panel);
    if (cards) line.textContent = page.say(layout(element) + "_right", { right: Math.ceil(points * cards / 1000), n: cards });
    if (points < 1000) page.line(panel, page.say("change_and_check"), "gw-quiet");
  }

  function marked(page, element) {
    const key = element.dataset.gwComponent, kept = page.state().answers[key];
    clear(element);
    page.panel(element);
    page.drafts[key] = read(element);
    // A first answer under way outlives the page; an answer that was judged is not replaced by a half-made one.
    if (!kept || !kept.tries) page.change(Groundwork.state.answered(page.state(), key, read(element), 0, false), true);
  }

  function handIn(page, element) {
    const key = element.dataset.gwComponent, response = read(element), left = open(element);
    if (left.count) {
      page.line(page.panel(element), isSorting(element) ? page.say(layout(element) + "_left", { n: left.count }) : page.say("choose_first"), "gw-wanted");
      left.field.focus();
      return;
    }
    Groundwork.judging.judge(page, element, key, response, () => ({ points: Groundwork.keys.judge(page.plan, key, response) })).then(judgement => {
      if (!judgement) return;
      delete page.drafts[key];
      page.judgements[key] = judgement.feedback && judgement;
      const next = Groundwork.state.answered(page.state(), key, response, judgement.points);
      Groundwork.judging.record(page, element, key, key, response, judgement.points, next.answers[key].tries);
      page.change(next);
      show(page, element, response, judgement.points);
    });
  }

  Groundwork.questions = { read: read, write: write, open: open, explain: explain, isSorting: isSorting };
  Groundwork.kinds.push({
    selector: ".gw-practice", fill: fill, marked: marked,
    submit: { gwAnswer: handIn },
    click: { gwMove: (page, element, button) => Groundwork.order.move(page, element, button, marked) }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
