/* Show a change as soon as it is saved: ask what the files say now, and draw the page anew when it differs. */
(function () {
  "use strict";
  var here = document.currentScript;
  var seen = here.dataset.version;
  function ask() {
    fetch(here.dataset.address, {headers: {Accept: "application/json"}})
      .then(function (answer) { return answer.json(); })
      .then(function (now) {
        if (now.version !== seen) { location.reload(); } else { setTimeout(ask, 300); }
      })
      .catch(function () { setTimeout(ask, 2000); });
  }
  setTimeout(ask, 300);
})();
