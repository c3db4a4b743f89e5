// A scenario: one moment at a time, back at any time, and every end looked back upon.
// Which way a learner takes stays on the device: the state knows only that they came to an end that will do.
// A story may have several scenes, one for each kind of work: choosing one is no step of the way.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const keyOf = element => element.dataset.gwComponent;
  const nameOf = element => "scenario:" + keyOf(element);
  const sceneOf = (element, id) => one(element, `[data-gw-scene="${id}"]`);
  let shown = []; // the stories on the page: {page, element}
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

  const scenesOf = element => all(element, "[data-gw-setting]"); // the choices that open one
  const openerOf = (element, scene) => scenesOf(element).find(choice => choice.dataset.gwChoice === scene);
  const beginning = (element, scene) =>
    scene ? sceneOf(element, openerOf(element, scene).dataset.gwGoal) : one(element, "[data-gw-scene]");
  const wayOf = story => [].concat(story.ways[story.scene] || []);

  // {scene: the choice that opened it; "" while it is to be chosen, and where there is one story for everybody,
  // ways: by scene, the choices that lead to where the learner is, tried: all that were ever taken}
  function read(page, element) {
    const kept = Object(page.device.read(nameOf(element)));
    const isChoosing = page.drafts[nameOf(element) + ".choosing"];
    const fits = setting => choice => choice.dataset.gwSetting === setting;
    const opener = !isChoosing && (openerOf(element, kept.scene) || scenesOf(element).find(fits(Groundwork.settings.read(page))));
    return {
      scene: opener ? opener.dataset.gwChoice : "", tried: [].concat(kept.tried || []),
      ways: Object.assign({ "": kept.way }, Object(kept.ways)) // until there were scenes, one way was kept
    };
  }

  // The moments at which the choices of the way were taken, and the one to which it leads: {choices, now}.
  // A choice that another edition no longer offers there ends the way.
  function follow(element, story) {
    const choices = [];
    let now = beginning(element, story.scene);
    wayOf(story).every(id => {
      const taken = all(now, "[data-gw-choice]").find(choice => choice.dataset.gwChoice === id);
      if (taken) now = sceneOf(element, taken.dataset.gwGoal);
      return taken && choices.push(taken);
    });
    return { choices: choices, now: now };
  }

  // The moments of the scene in which something is decided, in the author's order.
  function moments(element, story) {
    const found = new Set([beginning(element, story.scene)]);
    found.forEach(moment => all(moment, "[data-gw-choice]").forEach(choice => found.add(sceneOf(element, choice.dataset.gwGoal))));
    return all(element, "[data-gw-scene]:not([data-gw-end])").filter(moment => found.has(moment));
  }

  function fill(page, element) {
    const paths = one(element, "[data-gw-paths]");
    paths.open = !!page.drafts[nameOf(element) + ".open"];
    paths.addEventListener("toggle", () => { page.drafts[nameOf(element) + ".open"] = paths.open; });
    shown = shown.filter(other => other.element.isConnected).concat({ page: page, element: element });
    begin(page, element);
  }

  // As this device knows it.
  const begin = (page, element) => draw(page, element, read(page, element));

  function draw(page, element, story) {
    const { choices, now } = follow(element, story), end = now.dataset.gwEnd, key = keyOf(element);
    story.ways[story.scene] = choices.map(choice => choice.dataset.gwChoice);
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
    const opened = one(element, "[data-gw-opened]");
    if (opened) opened.hidden = !story.scene;
    if (story.scene) one(opened, "strong").replaceChildren(words(openerOf(element, story.scene), "label"));
  }

  // What was chosen, and what it brought about at once: at the top of the scene to which it led.
  function happened(page, choice) {
    const effect = one(choice, ".gw-effect");
    const said = make("p", [page.say("scenario_chose"), " ", make("strong", [words(choice, "label")])]);
    return make("div", [said].concat(effect ? again(effect) : []), "gw-happened");
  }

  // Every choice of every moment and where it leads, once an end was reached.
  function outline(page, element, story) {
    const paths = one(element, "[data-gw-paths]"), steps = moments(element, story);
    const isTried = choice => story.tried.includes(choice.dataset.gwChoice);
    paths.hidden = !steps.some(step => all(step, "[data-gw-choice]").some(choice =>
      isTried(choice) && sceneOf(element, choice.dataset.gwGoal).dataset.gwEnd));
    if (paths.hidden) return;
    const list = one(paths, "ul");
    list.replaceChildren.apply(list, steps.map(step => {
      const lines = all(step, "[data-gw-choice]").map(choice => {
        const leads = again(one(choice, ".gw-leads")), link = one(leads, "a");
        link.replaceWith(link.firstChild);
        const marks = isTried(choice) ? [make("p", [page.say("scenario_tried")], "gw-tried")] : [];
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
      page.line(page.panel(element), page.say(one(form, "[data-gw-setting]") ? "scene_choose_first" : "scenario_choose_first"), "gw-wanted");
      one(form, "input").focus();
      return;
    }
    if (openerOf(element, chosen.value)) return open(page, element, chosen.value);
    story.tried = Array.from(new Set(story.tried.concat(chosen.value)));
    go(page, element, wayOf(story).concat(chosen.value));
  }

  // Show *scene*, where the learner left it, and the one like it in each story that still asks.
  function open(page, element, scene) {
    Groundwork.settings.write(page, openerOf(element, scene).dataset.gwSetting);
    page.drafts[nameOf(element) + ".choosing"] = false;
    element.gwStory.scene = scene;
    go(page, element, wayOf(element.gwStory));
    const isAsking = other => scenesOf(other.element).length && !other.element.gwStory.scene;
    shown.filter(isAsking).forEach(other => begin(other.page, other.element));
  }

  function otherScene(page, element) {
    const scene = element.gwStory.scene;
    page.drafts[nameOf(element) + ".choosing"] = true;
    element.gwStory.scene = "";
    go(page, element, [], scene);
  }

  // To the end of *way*. *mark* is the choice that is marked there: after a step back the one that was undone.
  function go(page, element, way, mark) {
    page.drafts[nameOf(element)] = mark;
    page.panel(element);
    element.gwStory.ways[element.gwStory.scene] = way;
    draw(page, element, element.gwStory);
    one(element, "[data-gw-now] [tabindex]").focus();
  }

  function stepBack(page, element) {
    const way = wayOf(element.gwStory);
    go(page, element, way.slice(0, -1), way[way.length - 1]);
  }

  // Back to the last moment at which something was not tried yet; to the beginning where all was.
  function otherWay(page, element) {
    const story = element.gwStory;
    const steps = follow(element, story).choices.map(choice => choice.closest("[data-gw-scene]"));
    let at = steps.length - 1;
    while (at > 0 && all(steps[at], "input").every(input => story.tried.includes(input.value))) at--;
    go(page, element, wayOf(story).slice(0, at));
  }

  Groundwork.kinds.push({
    selector: ".gw-scenario", fill: fill, marked: marked, submit: { gwChoose: choose },
    click: {
      gwStepBack: stepBack,
      gwRestart: (page, element) => go(page, element, []),
      gwOtherWay: otherWay,
      gwOtherScene: otherScene
    }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
