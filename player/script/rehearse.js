// A rehearsal: say it, then compare it with a model. Nothing is judged, and what was said stays on the device.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const nameOf = element => "rehearse:" + element.dataset.gwComponent;
  const cards = element => all(element, "[data-gw-order] > li").map(card => card.dataset.gwCard);

  // The lines that are chosen now, or all in their order now; none where the learner writes.
  const read = element => all(element, "fieldset input:checked").map(input => input.value).concat(cards(element));

  function fill(page, element) {
    const kept = page.device.read(nameOf(element)) || {}, lines = [].concat(kept.lines || []), order = one(element, "[data-gw-order]");
    const placed = {};
    all(element, "fieldset input").forEach(input => { input.checked = lines.includes(input.value); });
    lines.filter(line => cards(element).includes(line)).forEach((line, at) => { placed[line] = "place-" + (at + 1); });
    if (order) Groundwork.order.write(order, placed);
    if (isWritten(element)) Groundwork.notebook.fill(page, element);
    element.gwIsCompared = !!kept.isCompared;
    draw(page, element);
  }

  const isWritten = element => element.dataset.gwMode === "write";

  // Keep what is said now, and show it beside the model if that is open.
  function keep(page, element) {
    page.device.write(nameOf(element), { lines: read(element), isCompared: element.gwIsCompared });
    draw(page, element);
  }

  function draw(page, element) {
    const lines = read(element), isOrder = element.dataset.gwMode === "order";
    element.toggleAttribute("data-gw-compared", element.gwIsCompared);
    all(element, "[data-gw-line]").forEach(line => {
      const at = lines.indexOf(line.dataset.gwLine);
      one(line, "[data-gw-own]").textContent = isOrder ? page.say("rehearse_place", { place: at + 1 })
        : page.say(at < 0 ? "rehearse_left_out" : "rehearse_chosen");
    });
    if (isWritten(element)) {
      one(element, ".gw-own [data-gw-own]").textContent = one(element, "textarea").value || page.say("rehearse_wrote_nothing");
      return;
    }
    const kept = one(element, "[data-gw-kept]"), said = page.say(page.device.lasts() ? "rehearse_kept" : "rehearse_gone");
    if (kept.textContent !== said) kept.textContent = said; // read out when it is news
  }

  function compare(page, element) {
    const first = one(element, "fieldset input");
    page.panel(element);
    if (first && !read(element).length) {
      page.line(page.panel(element), page.say("rehearse_choose_first"), "gw-wanted");
      first.focus();
      return;
    }
    element.gwIsCompared = true;
    keep(page, element);
    page.done(element.dataset.gwComponent);
    one(element, ".gw-model [tabindex]").focus();
  }

  function marked(page, element) {
    page.panel(element);
    keep(page, element);
  }

  function typed(page, element, field) {
    if (!isWritten(element)) return;
    Groundwork.notebook.typed(page, element, field);
    draw(page, element);
  }

  const notebook = name => (page, element, button) => {
    Groundwork.notebook.click[name](page, element, button);
    draw(page, element);
  };

  Groundwork.kinds.push({
    selector: ".gw-rehearse", fill: fill, marked: marked, typed: typed, submit: { gwCompare: compare },
    click: {
      gwMove: (page, element, button) => Groundwork.order.move(page, element, button, keep),
      gwPrint: notebook("gwPrint"), gwSave: notebook("gwSave"), gwDelete: notebook("gwDelete"),
      gwErase: notebook("gwErase"), gwKeep: notebook("gwKeep")
    }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
