// A scenario: one moment at a time, back at any time, and every end looked back upon.
// Which way a learner takes stays on the device: the state knows only that they came to an end that will do.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const keyOf = element => element.dataset.gwComponent;
  const nameOf = element => "scenario:" + keyOf(element);
  const sceneOf = (element, id) => one(element, `[data-gw-scene="${id}"]`);
  const make = (tag, children, name) => {
    const made = document.createElement(tag);
    made.className = name || "";
    made.append.apply(made, children);
    return made;
  };

  // What stands in *element*, to stand in a second place as well: its ids and links stay where they are.
  function again(element) {
    const copy = element.cloneNode(true);
    [copy].concat(all(copy, "[id]")).forEach(each => each.removeAttribute("id"));
    return copy;
  }

  const words = (element, place) => again(one(element, place + " span"));

  // {way: the choices that lead here, tried: all that were ever taken, hasEnded}
  function read(page, element) {
    const kept = page.device.read(nameOf(element)) || {};
    return { way: [].concat(kept.way || []), tried: [].concat(kept.tried || []), hasEnded: !!kept.hasEnded };
  }

  // The steps at which the choices of a way were taken, and the scene to which it leads: {choices, now}.
  // A choice that another edition no longer offers there ends the way.
  function follow(element, way) {
    const choices = [];
    let now = one(element, "[data-gw-scene]");
    way.every(id => {
      const taken = all(now, "[data-gw-choice]").find(choice => choice.dataset.gwChoice === id);
      if (taken) now = sceneOf(element, taken.dataset.gwGoal);
      return taken && choices.push(taken);
    });
    return { choices: choices, now: now };
  }

  function fill(page, element) {
    const paths = one(element, "[data-gw-paths]");
    paths.open = !!page.drafts[nameOf(element) + ".open"];
    paths.addEventListener("toggle", () => { page.drafts[nameOf(element) + ".open"] = paths.open; });
    draw(page, element, read(page, element));
  }

  function draw(page, element, story) {
    const { choices, now } = follow(element, story.way), end = now.dataset.gwEnd, key = keyOf(element);
    story.way = choices.map(choice => choice.dataset.gwChoice);
    story.hasEnded = story.hasEnded || !!end;
    element.gwStory = story;
    if (end && end !== "another_try") page.done(key);

    all(element, "[data-gw-scene]").forEach(scene => { scene.toggleAttribute("data-gw-now", scene === now); });
    all(element, "[data-gw-choice] input").forEach(input => {
      input.checked = now.contains(input) && input.value === page.drafts[nameOf(element)];
    });
    all(element, ".gw-happened").forEach(box => box.remove());
    if (choices.length) one(now, "[tabindex]").after(happened(page, choices[choices.length - 1]));

    const counts = one(element, "[data-gw-counts]"), way = one(element, "[data-gw-trail]");
    counts.hidden = one(element, "[data-gw-ended]").hidden = !end;
    counts.textContent = page.say(page.state().seen.includes(key) ? "scenario_done" : "scenario_open");
    way.hidden = !choices.length;
    one(way, "ol").replaceChildren.apply(one(way, "ol"), choices.map(choice => make("li", [words(choice, "label")])));
    // Not before there is something to keep: looking leaves no trace.
    const isKept = story.tried.length && page.device.write(nameOf(element), story);
    one(way, "[data-gw-kept]").textContent = page.say(isKept ? "scenario_kept" : "scenario_gone");
    outline(page, element, story);
  }

  // What was chosen, and what it brought about at once: at the top of the scene to which it led.
  function happened(page, choice) {
    const effect = one(choice, ".gw-effect");
    const said = make("p", [page.say("scenario_chose"), " ", make("strong", [words(choice, "label")])]);
    return make("div", [said].concat(effect ? again(effect) : []), "gw-happened");
  }

  // Every choice of every step and where it leads, once an end was reached.
  function outline(page, element, story) {
    const paths = one(element, "[data-gw-paths]");
    paths.hidden = !story.hasEnded;
    if (paths.hidden) return;
    const list = one(paths, "ul");
    list.replaceChildren.apply(list, all(element, "[data-gw-scene]:not([data-gw-end])").map(step => {
      const lines = all(step, "[data-gw-choice]").map(choice => {
        const leads = again(one(choice, ".gw-leads")), link = one(leads, "a");
        link.replaceWith(link.firstChild);
        const marks = story.tried.includes(choice.dataset.gwChoice) ? [make("p", [page.say("scenario_tried")], "gw-tried")] : [];
        return make("li", [make("p", [words(choice, "label")]), leads].concat(marks));
      });
      return make("li", [make("strong", [words(step, "[tabindex]")]), make("ul", lines)]);
    }));
  }

  // ---- what a learner does

  function marked(page, element, input) {
    page.drafts[nameOf(element)] = input.value;
    page.panel(element);
  }

  function choose(page, element, form) {
    const chosen = one(form, "input:checked"), story = element.gwStory;
    if (!chosen) {
      page.line(page.panel(element), page.say("scenario_choose_first"), "gw-wanted");
      one(form, "input").focus();
      return;
    }
    story.tried = Array.from(new Set(story.tried.concat(chosen.value)));
    go(page, element, story.way.concat(chosen.value));
  }

  // To the end of *way*. *mark* is the choice that is marked there: after a step back the one that was undone.
  function go(page, element, way, mark) {
    page.drafts[nameOf(element)] = mark;
    page.panel(element);
    element.gwStory.way = way;
    draw(page, element, element.gwStory);
    one(element, "[data-gw-now] [tabindex]").focus();
  }

  const backTo = (page, element, at) => go(page, element, element.gwStory.way.slice(0, at), element.gwStory.way[at]);

  // Back to the last moment at which something was not tried yet; to the beginning where all was.
  function otherWay(page, element) {
    const story = element.gwStory;
    const steps = follow(element, story.way).choices.map(choice => choice.closest("[data-gw-scene]"));
    let at = steps.length - 1;
    while (at > 0 && all(steps[at], "input").every(input => story.tried.includes(input.value))) at--;
    go(page, element, story.way.slice(0, at));
  }

  Groundwork.kinds.push({
    selector: ".gw-scenario", fill: fill, marked: marked, submit: { gwChoose: choose },
    click: {
      gwStepBack: (page, element) => backTo(page, element, element.gwStory.way.length - 1),
      gwRestart: (page, element) => go(page, element, []),
      gwOtherWay: otherWay
    }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
