// Why what was answered is, or is not, right. A server draws it; else the page judges by itself and chooses
// among the reasons that it holds. Twin of player/kinds/reasons.py.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);

  // Each reason beside its card or way, or in *place*: those of a choice, and of a text's gaps.
  // *feedback* is a server's, *held* the reasons of every part; where there is neither, nothing is said.
  function explain(page, element, name, response, feedback, held, place) {
    clear(element);
    if (!feedback && !held) return;
    const said = feedback ? all(page.parse(feedback), "[data-gw-reason]") : local(page, element, name, response, held);
    said.forEach(reason => {
      const beside = reason.dataset.gwBeside, isRight = reason.dataset.gwRight;
      const holder = one(element, `[data-gw-card="${beside}"]`) || one(element, `[data-gw-option="${beside}"]`);
      if (holder && isRight) holder.dataset.gwJudged = isRight;
      (one(element, `[data-gw-slot="${beside}"]`) || place).append(reason);
    });
    page.enliven(element);
  }

  function clear(element) {
    all(element, "[data-gw-judged]").forEach(holder => { delete holder.dataset.gwJudged; });
    all(element, "[data-gw-slot], [data-gw-reasons-of]").forEach(slot => { slot.replaceChildren(); });
  }

  function local(page, element, name, response, held) {
    return judged(page.plan, name, response, one(element, "[data-gw-order]")).map(reason => {
      const said = one(held, `[data-gw-reason="${reason.part}"]`).cloneNode(true), line = one(said, ".gw-reason-mark");
      const option = one(element, `label[data-gw-option="${reason.part}"] > [data-gw-words]`);
      if (option) {
        const copy = option.cloneNode(true);
        copy.className = "gw-reason-of";
        copy.removeAttribute("data-gw-words");
        line.append(" ", copy);
      }
      if (reason.isRight !== null) {
        const mark = reason.isRight ? "right" : "wrong";
        said.dataset.gwRight = reason.isRight;
        line.prepend(words(page, said, "mark_" + mark));
        line.firstChild.className = "gw-mark gw-mark-" + mark;
      }
      reason.notes.forEach(note => line.append(" ", words(page, said, note[0], note[1])));
      return said;
    });
  }

  // The page's own words inside a reason, which may be in another language.
  function words(page, reason, key, values) {
    const said = document.createElement("span");
    if (reason.lang) Object.assign(said, { lang: page.language, dir: page.root.dir });
    said.textContent = page.say(key, values);
    return said;
  }

  // [{part, isRight, notes: [[string, values]]}]; isRight is null where nothing was answered.
  function judged(plan, name, response, isOrder) {
    const asked = Groundwork.keys.question(plan, name), isRight = (id, bin) => Groundwork.keys.isRight(plan, name, id, bin);
    if (asked.kind === "choice") {
      return asked.options.filter(id => response.includes(id)).map(id => ({ part: id, isRight: isRight(id), notes: [] }));
    }
    const right = Groundwork.keys.right(plan, name);
    if (asked.layout === "best_worst") return asked.bins.map(way => bestOrWorst(way, response, right)).filter(one => one.notes.length);
    return asked.cards.filter(card => response[card]).map(card => ({
      part: asked.layout === "gaps" ? response[card] : card,
      isRight: response[card] === right[card],
      notes: isOrder ? ofPlace(asked, Groundwork.order.number(response[card]), Groundwork.order.number(right[card])) : []
    }));
  }

  function ofPlace(asked, given, place) {
    if (asked.credit === "distance") return [["place_recommended", { given: given, place: place }]];
    return given === place ? [] : [["place_is", { place: place }]];
  }

  function bestOrWorst(way, response, right) {
    const among = placed => ["best", "worst"].find(mark => placed[mark] === way), given = among(response), wanted = among(right);
    const notes = given ? [["marked_" + given]] : [];
    if (wanted && wanted !== given) notes.push(["is_" + wanted]);
    return { part: way, isRight: given ? given === wanted : null, notes: notes };
  }

  Groundwork.reasons = { explain: explain, clear: clear };
})(globalThis.Groundwork = globalThis.Groundwork || {});
