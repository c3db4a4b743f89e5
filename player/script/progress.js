// How far the learner is: required work only, never all of it before the course is complete.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));

  Groundwork.showProgress = function (page) {
    const plan = page.plan, outcome = Groundwork.completion.evaluate(plan.rule, page.state());
    const missing = outcome.missing.map(one => one.key);
    const lessons = plan.lessons.map(lesson => standing(lesson, missing));
    const bar = page.find("[data-gw-bar]");
    if (bar) {
      bar.max = outcome.required;
      bar.value = outcome.done;
      page.find("[data-gw-steps]").textContent = outcome.isComplete ? page.say("all_done")
        : page.say("steps", { done: outcome.done, n: outcome.required }) + " · " +
          page.say("minutes_left", { n: Math.max(1, Math.ceil(lessons.reduce((sum, one) => sum + one.minutes, 0))) });
    }
    lessons.forEach(lesson => all(page.root, `[data-gw-to="${lesson.id}"] [data-gw-done]`)
      .forEach(mark => { mark.hidden = !lesson.isDone; }));
    const place = page.find("[data-gw-outcome]");
    if (place) explain(page, place, outcome);
    proceed(page, lessons, outcome);
  };

  // The minutes that a lesson still asks for, by the share of its required components.
  function standing(lesson, missing) {
    const required = lesson.components.filter(component => component.required);
    const left = required.filter(component => missing.includes(component.key)).length;
    return {
      id: lesson.id, isDone: !left && required.length > 0,
      minutes: required.length ? lesson.minutes * left / required.length : 0
    };
  }

  // "Why am I not complete?": each thing that is missing, as a link to it.
  function explain(page, place, outcome) {
    // Before the first step there is nothing to explain.
    place.parentNode.hidden = !outcome.done && !page.state().place;
    place.replaceChildren();
    page.line(place, page.say(outcome.isComplete ? "complete" : "incomplete"), outcome.isComplete ? "gw-complete" : "");
    const list = document.createElement("ul");
    outcome.missing.forEach(one => {
      const element = page.find(`[data-gw-component="${one.key}"]`);
      if (!element) return;
      const link = document.createElement("a"), line = document.createElement("li");
      link.href = "#" + element.id;
      link.textContent = page.say("missing_" + one.how, { title: page.titleOf(element) });
      line.append(link);
      list.append(line);
    });
    if (list.children.length) place.append(list);
  }

  // The way on from the overview: where the learner was, or the first lesson that is not done.
  function proceed(page, lessons, outcome) {
    const link = page.find("[data-gw-continue]"), state = page.state();
    if (!link) return;
    const here = lessons.find(lesson => lesson.id === state.place && !lesson.isDone);
    const next = here || lessons.find(lesson => !lesson.isDone);
    link.hidden = outcome.isComplete || !next;
    if (link.hidden) return;
    const target = page.find(`[data-gw-page="${next.id}"]`);
    link.href = "#" + target.id;
    link.textContent = page.say(outcome.done || state.place ? "continue" : "start", { title: page.titleOf(target) });
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
