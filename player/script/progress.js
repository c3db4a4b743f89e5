// How far the learner is: required work only, never all of it before the course is complete.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));

  Groundwork.showProgress = function (page) {
    const outcome = Groundwork.completion.evaluate(page.plan.rule, page.state());
    const missing = outcome.missing.map(one => one.key), lessons = standings(page, missing);
    const bar = page.find("[data-gw-bar]");
    if (bar) {
      bar.max = outcome.required;
      bar.value = outcome.done;
      page.find("[data-gw-steps]").textContent = outcome.isComplete ? page.say("all_done")
        : page.say("steps", { done: outcome.done, n: outcome.required }) + " · " +
          page.say("minutes_left", { n: Math.max(1, Math.ceil(lessons.reduce((sum, one) => sum + one.minutes, 0))) });
    }
    lessons.forEach(lesson => all(page.root, `[data-gw-to="${lesson.id}"]`).forEach(entry => {
      entry.querySelector("[data-gw-done]").hidden = !lesson.isDone;
      entry.querySelector("[data-gw-optional]").hidden = !lesson.isOptional;
    }));
    const place = page.find("[data-gw-outcome]");
    if (place) explain(page, place, outcome, lessons);
    const next = onward(page, lessons, missing);
    proceed(page, next, outcome);
    return next;
  };

  const idOf = (page, key) => page.root.id + "-" + key.replace(".", "-"); // player/components.py, component_id

  // How each lesson stands. *missing*: the keys of what completion still asks for.
  function standings(page, missing) {
    // What is not done, also of what a pre-check made optional.
    const unwaived = page.plan.rule.map(one => Object.assign({}, one, { unless: null }));
    const undone = Groundwork.completion.evaluate(unwaived, page.state()).missing.map(one => one.key);
    return page.plan.lessons.map(lesson => standing(lesson, missing, undone));
  }

  // The minutes that a lesson still asks for, by the share of its required components.
  function standing(lesson, missing, undone) {
    const required = lesson.components.filter(component => component.required);
    const count = keys => required.filter(component => keys.includes(component.key)).length;
    const left = count(missing), isDone = !count(undone) && required.length > 0;
    return {
      id: lesson.id, isLeft: left > 0, isDone, isOptional: !left && !isDone, isBegun: left < required.length,
      isWaived: !left && count(undone) > 0, minutes: required.length ? lesson.minutes * left / required.length : 0
    };
  }

  // The lessons that a pre-check made optional and that were not done, each as a link in a line of a list.
  const optional = (page, lessons) => !page.isWhole ? [] : lessons.filter(lesson => lesson.isWaived)
    .map(lesson => entry(page.root.id + "-" + lesson.id, page.titleOf(page.find(`[data-gw-page="${lesson.id}"]`))));
  Groundwork.optionalLessons = page => optional(page, standings(page,
    Groundwork.completion.evaluate(page.plan.rule, page.state()).missing.map(one => one.key)));

  function entry(id, words) {
    const link = document.createElement("a"), line = document.createElement("li");
    link.href = "#" + id;
    link.textContent = words;
    line.append(link);
    return line;
  }

  // "Why am I not complete?": each thing that is missing, as a link to it.
  function explain(page, place, outcome, lessons) {
    // Before the first step there is nothing to explain.
    place.parentNode.hidden = !outcome.done && !page.state().place;
    if (!place.parentNode.hidden && !page.packs.titles(page.language)) bringTitles(page);
    place.replaceChildren();
    page.line(place, page.say(outcome.isComplete ? "complete" : "incomplete"), outcome.isComplete ? "gw-complete" : "");
    list(place, outcome.missing.map(one => entry(idOf(page, one.key),
      page.say("missing_" + one.how, { title: titleOf(page, one.key) }))));
    const waived = optional(page, lessons);
    if (waived.length) page.line(place, page.say("shown_before"));
    list(place, waived);
  }

  // What components are called: at once where it is read, else while there is nothing else to load.
  function bringTitles(page) {
    const language = page.language;
    const bring = () => page.packs.loadTitles(language).then(() => { if (page.language === language) Groundwork.showProgress(page); });
    if (page.place) Groundwork.ahead(bring); else bring().catch(() => {});
  }

  // What a component is called; until that is known, what its lesson is.
  const titleOf = (page, key) => (page.packs.titles(page.language) || {})[key]
    || page.titleOf(page.find(`[data-gw-page="${key.split(".")[0]}"]`));

  function list(place, entries) {
    const whole = document.createElement("ul");
    whole.append(...entries);
    if (entries.length) place.append(whole);
  }

  // Where the learner goes on: in the lesson they were in, else in the first that is not done; at what is next
  // in it, else at its beginning. {place, isBegun, id}, or undefined when nothing is left.
  function onward(page, lessons, missing) {
    const here = lessons.find(lesson => lesson.id === page.state().place && lesson.isLeft) || lessons.find(lesson => lesson.isLeft);
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
