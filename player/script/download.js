// Give the learner a file, made here: nothing is asked of a server.
(function (Groundwork) {
  "use strict";

  // text may hold letters of any language.
  Groundwork.download = function (name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(URL.revokeObjectURL, 60000, link.href); // some browsers read it a moment later
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
