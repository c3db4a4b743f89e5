// Content notes: a component stands behind its note until the learner goes on, takes the other route, or
// leaves it for later. Which of these they did stays on this device (docs/explanation/care.md).
(function (Groundwork) {
  "use strict";

  const ways = element => Array.from(element.querySelectorAll("[data-gw-route]"));

  function fill(page, element) {
    const key = element.dataset.gwCare, answer = known(page, key);
    ways(element).forEach(way => { if (way.parentNode.matches("details")) way.parentNode.replaceWith(way); });
    if (answer) page.own[key] = answer;
    show(page, element, page.device.read("way:" + key));
  }

  // chosen: "first", "other" or "later"; null before anything was.
  function show(page, element, chosen) {
    const isOpen = ways(element).some(way => way.dataset.gwRoute === chosen);
    const label = { first: isOpen ? "care_main" : "care_continue", later: isOpen ? "care_close" : "care_later" };
    page.ways[element.dataset.gwCare] = isOpen ? chosen : "";
    ways(element).forEach(way => {
      way.hidden = way.dataset.gwRoute !== chosen;
      if (way.hidden) way.querySelectorAll("audio, video").forEach(media => media.pause());
    });
    element.querySelectorAll("[data-gw-go]").forEach(button => {
      const name = button.dataset.gwGo;
      button.hidden = name === chosen && isOpen;
      if (label[name]) button.textContent = page.say(label[name]);
    });
    element.querySelector("[data-gw-care-choice]").hidden = isOpen;
    element.querySelector("[data-gw-care-said]").textContent = chosen === "later" ? page.say("care_any_time") : "";
  }

  function go(page, element, button) {
    const chosen = button.dataset.gwGo, way = ways(element).find(one => one.dataset.gwRoute === chosen);
    page.device.write("way:" + element.dataset.gwCare, chosen);
    show(page, element, chosen);
    const goal = way ? way.querySelector(".gw-title") : onward(element);
    if (!goal) return;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView();
  }

  // What follows a component that is left for later; nothing where it stands alone.
  function onward(element) {
    const next = element.nextElementSibling, page = element.closest("[data-gw-page]");
    return next && next.matches("[data-gw-component], [data-gw-care]") ? next.querySelector("[tabindex]")
      : page && page.querySelector(".gw-next");
  }

  // What leads to something behind a closed note leads to the note.
  const door = target => {
    const shut = target && target.closest("[data-gw-route][hidden]");
    return shut ? shut.closest("[data-gw-care]").querySelector("[tabindex]") : target;
  };

  // ---- the answer to a question behind a note

  // The one that this device kept, as the page can read it: it may be of another edition, or anybody's.
  function known(page, key) {
    const answers = { [key]: page.device.read("answer:" + key) }, blank = Groundwork.state.empty("en");
    try {
      return Groundwork.state.fit(Groundwork.state.parse(Object.assign({}, blank, { answers })), page.plan).answers[key];
    } catch (error) {
      return null; // none, or no answer
    }
  }

  // That there is one would tell that the learner did not take the other route. So it stays on this device,
  // and what is kept elsewhere is what the other route leaves as well: that the question is done.
  function withheld(page, state) {
    const keys = Object.keys(page.ways).filter(key => state.answers[key]);
    if (!keys.length) return state;
    const answers = Object.assign({}, state.answers);
    keys.forEach(key => {
      page.own[key] = answers[key];
      page.device.write("answer:" + key, answers[key]);
      if (answers[key].tries) state = Groundwork.state.seen(state, key);
      delete answers[key];
    });
    return Object.assign({}, state, { answers: answers });
  }

  // The learner's state with those answers, for the page alone: the same object for the same state.
  function whole(page, state) {
    if (!state || !Object.keys(page.own).length) return state;
    if (page.whole.of !== state) {
      page.whole = { of: state, is: Object.assign({}, state, { answers: Object.assign({}, state.answers, page.own) }) };
    }
    return page.whole.is;
  }

  Groundwork.care = { door: door, withheld: withheld, whole: whole };
  Groundwork.kinds.push({ selector: "[data-gw-care]", fill: fill, click: { gwGo: go } });
})(globalThis.Groundwork = globalThis.Groundwork || {});
