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
    const next = onward(page, lessons, missing);
    proceed(page, next, outcome);
    return next;
  };

  const idOf = (page, key) => page.root.id + "-" + key.replace(".", "-"); // player/components.py, component_id

  // The minutes that a lesson still asks for, by the share of its required components.
  function standing(lesson, missing) {
    const required = lesson.components.filter(component => component.required);
    const left = required.filter(component => missing.includes(component.key)).length;
    return {
      id: lesson.id, isDone: !left && required.length > 0, isBegun: left < required.length,
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
      const link = document.createElement("a"), line = document.createElement("li");
      link.href = "#" + idOf(page, one.key);
      link.textContent = page.say("missing_" + one.how, { title: page.packs.get(page.language).titles[one.key] });
      line.append(link);
      list.append(line);
    });
    if (list.children.length) place.append(list);
  }

  // Where the learner goes on: in the lesson they were in, else in the first that is not done; at what is next
  // in it, else at its beginning. {place, isBegun, id}, or undefined when nothing is left.
  function onward(page, lessons, missing) {
    const here = lessons.find(lesson => lesson.id === page.state().place && !lesson.isDone) || lessons.find(lesson => !lesson.isDone);
    const first = here && missing.find(key => key.startsWith(here.id + "."));
    return first && { place: here.id, isBegun: here.isBegun, id: idOf(page, here.isBegun ? first : here.id) };
  }

  function proceed(page, next, outcome) {
    const link = page.find("[data-gw-continue]");
    if (!link) return;
    link.hidden = !next;
    if (!next) return;
    link.href = "#" + next.id;
    link.textContent = page.say(outcome.done || page.state().place ? "continue" : "start", {
      title: page.titleOf(page.find(`[data-gw-page="${next.place}"]`))
    });
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
