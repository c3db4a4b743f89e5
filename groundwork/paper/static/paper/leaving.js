"use strict";
/* What was typed in lives in the page alone: ask before it is left with sheets that are in no file yet. */
(function () {
  const form = document.querySelector("[data-paper]");
  if (!form || !form.elements.sheets.value) return;
  let isSafe = false;
  form.addEventListener("submit", function (event) {
    const act = event.submitter ? event.submitter.value : "mark";
    if (act === "answers") form.dataset.paper = "taken";
    isSafe = true;
    // A file leaves the page where it is: from then on it may be left again.
    window.setTimeout(function () { isSafe = form.dataset.paper === "taken"; }, 2000);
  });
  window.addEventListener("beforeunload", function (event) {
    if (!isSafe) event.preventDefault();
  });
})();
