// An answer is judged, by the server where there is one, and told to the learning system.
(function (Groundwork) {
  "use strict";

  // Ask the server, where there is one; else judge here. Resolves null when the server cannot be reached.
  // more: what else a server is to know of it.
  function judge(page, element, key, response, local, more) {
    if (!page.store.judge) return Promise.resolve(local());
    const button = element.querySelector("[type=submit]");
    if (button.getAttribute("aria-disabled")) return Promise.resolve(null);
    button.setAttribute("aria-disabled", "true"); // not disabled: the focus must stay where it is
    page.line(page.panel(element), page.say("checking"), "gw-quiet");
    const settle = answer => { button.removeAttribute("aria-disabled"); return answer; };
    return page.store.judge(key, response, more).then(settle, error => {
      page.line(page.panel(element), page.say(refused(error)), "gw-wanted");
      return settle(null);
    });
  }

  // What is said when a server does not take something.
  const refused = error => ({ 403: "signed_out", 409: "out_of_step" })[error.status] || "cannot_reach";

  // Of an answer behind a content note nothing is told: that there is one says which way was taken.
  function record(page, element, id, name, response, points, attempt) {
    if (!element.closest("[data-gw-care]")) {
      page.record(interaction(page, element.dataset.gwComponent, id, name, response, points, attempt));
    }
  }

  function interaction(page, key, id, name, response, points, attempt) {
    const question = Groundwork.keys.question(page.plan, name);
    const bank = page.plan.banks.find(one => one.items.some(item => item.id === name));
    const component = [].concat.apply([], page.plan.lessons.map(lesson => lesson.components)).find(one => one.key === key);
    const item = bank && bank.items.find(one => one.id === name);
    // Told as one: its cards from first to last.
    const isOrder = (item || component).kind === "order" || question.credit === "distance";
    const told = given => isOrder ? Groundwork.order.sequence(given) : given;
    return {
      id: id, kind: isOrder ? "sequencing" : question.kind, response: told(response),
      correct: question.right ? told(Groundwork.keys.right(page.plan, name)) : null,
      points: points, isRight: points === 1000,
      latencySeconds: Groundwork.timing.take(page, key, name),
      at: Groundwork.now(), language: page.language,
      objective: bank ? bank.objective : component.objective, attempt: attempt, weight: 1
    };
  }

  Groundwork.judging = { judge: judge, record: record, refused: refused };
})(globalThis.Groundwork = globalThis.Groundwork || {});
