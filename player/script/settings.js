// The setting of a learner's work, as they chose it for one story, for the other stories of the course.
// It stays on the device: no state, no store and no report is given it (docs/explanation/care.md).
(function (Groundwork) {
  "use strict";

  const shelves = {}; // by learner in a course

  // Blocks of an LMS's page have a device each; what they share is the learner in the course.
  function shelf(page) {
    if (!page.learner) return page.device;
    shelves[page.learner] = shelves[page.learner] || Groundwork.device("course", () => page.learner);
    return shelves[page.learner];
  }

  Groundwork.settings = {
    read: page => shelf(page).read("setting"),
    write: (page, setting) => shelf(page).write("setting", setting)
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
