// What a pre-check shows of other modules, where SCORM 2004 launches each by itself: the learning system hands it on
// to them as objectives that they share (SN 3.10), and the note says it for the record. Comes with the assessments.
(function (Groundwork) {
  "use strict";

  const NAMES = "https://groundwork.example/id/courses/";

  // Told once; of what was not shown nothing is said. put(element, value) writes what the system does not have yet.
  Groundwork.handOn = function (lms, put, note, state, plan) {
    const shown = Object.values(state.forms).flatMap(form => form.tested_out), told = note.shown ? note.shown.split(",") : [];
    Object.keys(plan.optional).forEach(module => {
      if (told.includes(module) || !plan.optional[module].every(objective => shown.includes(objective))) return;
      put(place(lms, NAMES + plan.course.split("/")[0] + "/modules/" + module + "/shown") + "success_status", "passed");
      told.push(module);
    });
    note.shown = told.join(",");
  };

  // Where the objective stands that the manifest gives the module; a system that keeps none yet gets it.
  function place(lms, id) {
    const count = Number(lms.get("cmi.objectives._count")) || 0;
    let at = 0;
    while (at < count && lms.get(`cmi.objectives.${at}.id`) !== id) at += 1;
    if (at === count) lms.set(`cmi.objectives.${at}.id`, id);
    return `cmi.objectives.${at}.`;
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
