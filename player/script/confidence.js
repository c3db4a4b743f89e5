// How sure a learner feels of each objective, where they choose to say so: apart from the answers, never scored,
// and in no report. It stands in the state of the attempt, so that a switch of language keeps it.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);

  function fill(element, kept) {
    const said = kept ? kept.confidence : {}, whole = one(element, "[data-gw-sure]");
    all(element, "[data-gw-sure-of]").forEach(group => {
      const level = said[group.dataset.gwSureOf] || "";
      all(group, "input").forEach(input => { input.checked = input.value === String(level); });
    });
    if (whole) whole.hidden = !!kept && kept.submitted;
  }

  // The first choice, to say nothing, takes back what was said.
  function typed(page, form, input) {
    const group = input.closest("[data-gw-sure-of]");
    if (!group) return;
    page.change(Groundwork.state.confident(
      page.state(), form.id, group.dataset.gwSureOf, +input.value || null, form.possible), true);
  }

  Groundwork.confidence = { fill, typed };
})(globalThis.Groundwork = globalThis.Groundwork || {});
