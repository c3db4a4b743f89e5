/* Show a change as soon as it is saved: ask what the files say now, and draw the page anew when it differs. */
(function () {
  "use strict";
  var page = document.querySelector("[data-preview-version]");
  if (!page || window.parent !== window) { return; } // a page around it asks for all its frames
  function ask() {
    fetch("/trainers/changes/", {headers: {Accept: "application/json"}})
      .then(function (answer) { return answer.json(); })
      .then(function (now) {
        // Who writes in the page is not interrupted: it is drawn anew once they go on.
        var isWritten = document.hasFocus() && document.activeElement.matches("textarea, input, select");
        if (now.version !== page.dataset.previewVersion && !isWritten) { location.reload(); } else { setTimeout(ask, 250); }
      })
      .catch(function () { setTimeout(ask, 2000); });
  }
  setTimeout(ask, 250);
})();
