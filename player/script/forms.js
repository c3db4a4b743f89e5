// An assessment: draw its form, keep the answers while they are given, hand in, show the result, try again.
(function (Groundwork) {
  "use strict";

  const FORM = /__form__/g, ITEM = /__item__/g; // player/kinds/bank.py
  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const items = element => all(element, "[data-gw-item]");
  const formOf = (page, element) => page.plan.forms.find(form => form.id === element.dataset.gwForm);
  const keptOf = (page, element) => page.state().forms[element.dataset.gwForm];

  // The decks from which the attempt under way is drawn, or the next *ahead* of it: a file holds the items of each.
  function decksOf(page, element, ahead) {
    const kept = keptOf(page, element);
    return Groundwork.drawing.decks(formOf(page, element), page.seed(), (kept ? kept.attempt : 1) + (ahead || 0));
  }

  const loadBanks = (page, language, decks) => Promise.all(decks.map(deck => page.packs.loadBank(language, deck)));
  const loadReasons = (page, language, decks) => Promise.all(decks.map(deck => page.packs.loadReasons(language, deck)));

  function begin(page, element) {
    const there = page.store.judge ? Promise.resolve() : loadBanks(page, page.language, decksOf(page, element));
    Groundwork.choice.begin(page, element, there, () => { fill(page, element); toFirst(page, element); });
  }

  function toFirst(page, element) {
    Groundwork.timing.begin(page, element.dataset.gwComponent);
    const title = one(element, ".gw-item .gw-title");
    if (title) title.focus();
  }

  // A server draws its forms itself. A package's page draws them here, from the bank in its own file, when
  // the learner comes to them: navigation.js fills what is not filled yet.
  function fill(page, element) {
    if (one(element, "[data-gw-offer]") && Groundwork.choice.waits(page, element, keptOf(page, element))) return;
    if (page.store.judge) { present(page, element, null); return; }
    const language = page.language, isStill = () => element.isConnected && page.language === language;
    const there = element.closest("[data-gw-page]"), decks = decksOf(page, element);
    const isFirst = !there || one(there, ".gw-assessment") === element, isHere = !there || there.dataset.gwPage === page.place;
    const bring = () => loadBanks(page, language, decks).then(() => { if (isStill() && isHere) fill(page, element); }, () => {
      if (isStill() && isHere) page.line(page.panel(element), page.say("questions_failed"), "gw-wanted");
    });
    if (isHere && decks.every(deck => page.packs.bank(language, deck))) { present(page, element, decks); return; }
    if (isHere) close(element, true);
    if (isFirst || !decks[0]) bring();
    else if (isHere) whenNear(element, bring);
  }

  // A form further down is brought when the learner comes near it, or while the page has nothing else to load.
  function whenNear(element, bring) {
    const watcher = new IntersectionObserver(seen => {
      if (!seen.some(entry => entry.isIntersecting)) return;
      watcher.disconnect();
      bring();
    });
    watcher.observe(element);
    Groundwork.ahead(() => { watcher.disconnect(); return bring(); });
  }

  function present(page, element, decks) {
    const kept = keptOf(page, element), form = formOf(page, element);
    const place = one(element, "[data-gw-items]"), drawn = page.drawn[element.dataset.gwComponent];
    if (decks) place.replaceChildren(...draw(page, form, kept ? kept.attempt : 1, element.id, decks));
    else if (drawn) place.innerHTML = drawn[page.language] || place.innerHTML;
    items(element).forEach(item => {
      const given = kept && kept.responses[item.dataset.gwItem];
      if (given) Groundwork.questions.write(item, given);
      else if (kept && kept.submitted) item.remove(); // drawn from a newer edition's bank: it was not asked then
    });
    page.panel(element);
    page.enliven(element);
    one(element, "[data-gw-result]").replaceChildren();
    close(element, !!kept && kept.submitted);
    if (kept && kept.submitted) result(page, element, form, kept);
    page.enliven(element);
    Groundwork.tries.before(page, element, form, kept);
    Groundwork.confidence.fill(element, kept);
    Groundwork.meant.fill(page, element, kept);
    element.dataset.gwFilled = "";
    if (decks && (navigator.connection || {}).type !== "cellular") Groundwork.ahead(() => loadReasons(page, page.language, decks));
  }

  // The list of the items, and of the words that they use. An item says from which deck it is.
  function draw(page, form, attempt, id, decks) {
    const list = document.createElement("ol"), banks = decks.map(deck => page.packs.bank(page.language, deck));
    list.className = "gw-items";
    Groundwork.drawing.draw(page.plan, form.id, page.seed(), attempt).items.forEach(entry => {
      const at = banks.findIndex(bank => entry.item in bank.items);
      const item = named(page, Groundwork.unfolded(banks[at], entry.item), id, entry.item);
      one(item, "[data-gw-item]").dataset.gwDeck = decks[at] || "";
      reorder(item, entry.order);
      list.append(item);
    });
    return [list, banks.map(bank => named(page, bank.words, id)).reduce((words, more) => Groundwork.choice.joined(words, more))];
  }

  // What stands in a file for any form, with the ids that it has in this one.
  const named = (page, html, id, item) => page.parse(html.replace(FORM, id).replace(ITEM, item));

  function reorder(item, order) {
    order.forEach(id => all(item, `[data-gw-option="${id}"],[data-gw-card="${id}"],.gw-marks :has([value="${id}"])`)
      .forEach(part => part.parentNode.append(part)));
    all(item, "[data-gw-order]").forEach(Groundwork.order.mark);
  }

  function lock(element, isLocked) {
    all(element, "[data-gw-question] :is(input, select)").forEach(field => { field.disabled = isLocked; });
    all(element, ".gw-moves").forEach(moves => { moves.inert = isLocked; });
  }

  function close(element, isSubmitted) {
    lock(element, isSubmitted);
    all(element, ".gw-moves, .gw-how-moves").forEach(moves => { moves.hidden = isSubmitted; });
    one(element, "[type=submit]").hidden = isSubmitted;
  }

  function marked(page, element, input) {
    const item = input.closest("[data-gw-item]"), form = formOf(page, element);
    const id = item.dataset.gwItem, kept = keptOf(page, element);
    Groundwork.questions.settle(page, item);
    page.panel(element);
    Groundwork.timing.mark(page, element.dataset.gwComponent, id, kept && id in kept.responses);
    page.change(Groundwork.state.responded(page.state(), form.id, id, Groundwork.questions.read(item), form.possible), true);
  }

  function handIn(page, element) {
    const form = formOf(page, element), key = element.dataset.gwComponent, focused = document.activeElement;
    if (one(element, "[type=submit]").hasAttribute("aria-disabled")) return; // the server is at it
    const left = items(element).map(Groundwork.questions.open).filter(open => open.count);
    if (left.length) {
      page.line(page.panel(element), page.say("questions_left", { n: left.length }), "gw-wanted");
      left[0].field.focus();
      return;
    }
    const responses = {};
    items(element).forEach(item => { responses[item.dataset.gwItem] = Groundwork.questions.read(item); });
    const more = form.asks_confidence && { confidence: (keptOf(page, element) || {}).confidence || {} };
    lock(element, true); // what was handed in is what is judged: no mark comes too late
    Groundwork.judging.judge(page, element, key, responses, () => judge(page, form, responses), more).then(judgement => {
      if (!judgement) {
        lock(element, false);
        if (document.activeElement === document.body) focused.focus();
        return;
      }
      page.judgements[key] = judgement;
      const points = {}; // of each item
      Object.keys(judgement.items).forEach(id => { points[id] = judgement.items[id].points; });
      const won = Object.values(points).reduce((sum, one) => sum + one, 0);
      let next = page.state();
      Object.keys(responses).forEach(id => {
        next = Groundwork.state.responded(next, form.id, id, responses[id], form.possible);
      });
      next = Groundwork.state.submitted(next, form.id, won, form.possible,
        form.wait_hours && (judgement.at || Groundwork.now()), Groundwork.attempts.shown(page.plan, form, points));
      Object.keys(responses).forEach(id =>
        Groundwork.judging.record(page, element, key + "." + id, id, responses[id], points[id], next.forms[form.id].attempt));
      page.change(next);
      if (!element.isConnected) { // drawn anew meanwhile, in another language
        fill(page, page.find(`[data-gw-component="${key}"]`));
        return;
      }
      close(element, true);
      Groundwork.tries.before(page, element, form, next.forms[form.id]);
      Groundwork.confidence.fill(element, next.forms[form.id]);
      Groundwork.meant.fill(page, element, next.forms[form.id]);
      page.panel(element);
      result(page, element, form, next.forms[form.id]);
      one(element, "[data-gw-result] [tabindex]").focus();
    });
  }

  // Answers to items of another deck, of an earlier edition, are not judged again: their points are kept.
  function judge(page, form, responses) {
    const judged = {};
    Object.keys(responses).forEach(id => {
      const points = Groundwork.keys.judge(page.plan, id, responses[id]);
      if (!isNaN(points)) judged[id] = { points: points };
    });
    return { items: judged };
  }

  // The result of the attempt that was handed in, with the reasons below each item.
  function result(page, element, form, kept) {
    const place = one(element, "[data-gw-result]"), percent = points => Math.floor(points * 100 / form.possible);
    const judgement = page.judgements[element.dataset.gwComponent] || judge(page, form, kept.responses);
    const isMastered = form.mastery_percent !== null && Groundwork.scoring.isMastered(kept.points, form.possible, form.mastery_percent);
    place.append(one(element, "template[data-gw-result-of]").content.cloneNode(true));
    one(place, "[data-gw-points]").textContent = page.say("points", {
      points: kept.points / 1000, possible: form.possible / 1000, percent: percent(kept.points)
    });
    one(place, "[data-gw-said]").textContent = form.mastery_percent === null ? page.say("handed_in")
      : isMastered ? page.say("passed") : page.say(Groundwork.tries.mayBegin(form, kept) ? "not_passed" : "not_passed_yet", { percent: form.mastery_percent });
    if (kept.best > kept.points && !Groundwork.tries.isLast(form)) page.line(place.firstElementChild, page.say("best", { percent: percent(kept.best) }), "gw-quiet");
    place.firstElementChild.dataset.gwMastered = form.mastery_percent === null || isMastered;
    byObjective(page, place, judgement, kept);
    if (kept.tested_out.length || form.purpose === "test_out") optional(page, one(place, "[data-gw-tested-out]"), kept);
    Groundwork.tries.after(page, place, form, kept, form.mastery_percent === null || isMastered);
    explain(page, element, judgement);
  }

  // Why. The result does not wait for it: where no server tells the reasons, they stand in a file of their own.
  function explain(page, element, judgement) {
    const kept = keptOf(page, element), reasonsOf = deck => page.packs.reasons(page.language, deck);
    if (!kept || !kept.submitted) return; // another attempt was begun meanwhile
    if (!page.store.judge && !decksOf(page, element).every(reasonsOf)) { bringReasons(page, element, judgement); return; }
    items(element).forEach(item => {
      const id = item.dataset.gwItem, judged = judgement.items[id], reasons = reasonsOf(item.dataset.gwDeck);
      if (!judged || !kept.responses[id]) return;
      const feedback = judged.feedback && judged.feedback[page.language], held = reasons && named(page, Groundwork.unfolded(reasons, id), element.id, id);
      Groundwork.reasons.explain(page, item, id, kept.responses[id], feedback, held, one(item, "[data-gw-reasons-of]"));
    });
  }

  // They are asked for again when the learner wishes, and by themselves when the line is back.
  function bringReasons(page, element, judgement) {
    const language = page.language, isStill = () => element.isConnected && page.language === language;
    const button = document.createElement("button"), isAsked = () => document.activeElement === button;
    const bring = () => loadReasons(page, language, decksOf(page, element)).then(() => {
      if (!isStill()) return;
      if (isAsked()) one(element, "[data-gw-result] [tabindex]").focus();
      page.panel(element);
      explain(page, element, judgement);
    }, () => {
      if (!isStill() || button.isConnected) return;
      page.line(page.panel(element), page.say("reasons_failed"), "gw-wanted");
      page.line(page.panelOf(element), "").append(button);
    });
    Object.assign(button, { type: "button", className: "gw-button gw-button-quiet", textContent: page.say("load_reasons"), onclick: bring });
    addEventListener("online", () => { if (button.isConnected) bring(); });
    bring();
  }

  // What it changes that all was right. A block alone knows no lesson but its own.
  function optional(page, box, kept) {
    const lessons = Groundwork.optionalLessons(page), list = one(box, "ul");
    box.hidden = false;
    one(box, "p").textContent = page.say(lessons.length ? "optional_now" : !kept.tested_out.length ? "shown_none" : page.isWhole ? "shown_but_asked" : "shown_alone");
    lessons.forEach(lesson => list.append(lesson));
  }

  function byObjective(page, place, judgement, kept) {
    all(place, "[data-gw-objective]").forEach(line => {
      const bank = page.plan.banks.find(one => one.objective === line.dataset.gwObjective);
      const asked = bank ? bank.items.filter(item => judgement.items[item.id]) : [];
      const won = asked.reduce((sum, item) => sum + judgement.items[item.id].points, 0);
      line.hidden = !asked.length;
      one(line, "[data-gw-points]").textContent = page.say("of", { points: won / 1000, possible: asked.length });
      const link = one(line, "a");
      if (link) link.hidden = won === asked.length * 1000;
      one(line, "[data-gw-shown]").hidden = !kept.tested_out.includes(line.dataset.gwObjective);
    });
  }

  function again(page, element) {
    const key = element.dataset.gwComponent, form = formOf(page, element);
    if (!Groundwork.tries.mayBegin(form, keptOf(page, element))) { fill(page, element); return; } // the clock was set back
    const begun = page.store.draw ? page.store.draw(key)
      : loadBanks(page, page.language, decksOf(page, element, 1)).catch(() => Promise.reject(page.say("questions_failed")));
    begun.then(answer => {
      if (answer) page.drawn[key] = answer.items;
      delete page.judgements[key];
      page.change(Groundwork.state.retaken(page.state(), form.id));
      fill(page, element);
      toFirst(page, element);
    }, error => page.line(page.panel(element), typeof error === "string" ? error : page.say(Groundwork.judging.refused(error)), "gw-wanted"));
  }

  Groundwork.kinds.push({
    selector: ".gw-assessment", fill: fill, marked: marked,
    typed: (page, element, input) => Groundwork.confidence.typed(page, formOf(page, element), input),
    submit: { gwHandIn: handIn }, click: { gwBegin: begin, gwAgain: again, gwRemind: Groundwork.meant.remind, gwMove: (page, element, button) => Groundwork.order.move(page, element, button, marked) }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
