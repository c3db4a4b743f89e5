/* Show a change as soon as its file is saved: the lists of this page anew, the frames where they were read. */
(function () {
  "use strict";
  var page = document.querySelector("[data-ws-version]");
  if (!page) { return; }

  function frames() { return Array.prototype.slice.call(document.querySelectorAll(".ws-frame iframe")); }

  // What stands in the page is drawn by the server; this only puts the new list in the place of the old one.
  function drawAnew(version) {
    return fetch(location.href, { headers: { Accept: "text/html" } })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (text) {
        var around = new DOMParser().parseFromString(text, "text/html").querySelector("[data-ws-version]");
        var fresh = around && around.querySelector("[data-ws-live]");
        var old = page.querySelector("[data-ws-live]");
        if (!fresh) { return; }
        var focused = document.activeElement;
        var place = focused && focused.closest("[id^=component-], [id^=lesson-], [id^=module-]");
        var name = focused && (focused.getAttribute("value") || focused.getAttribute("href"));
        var fold = focused && focused.tagName === "SUMMARY" ? focused.parentElement.dataset.wsFold : "";
        folds(old).forEach(function (one) {
          var now = foldNamed(fresh, one.dataset.wsFold);
          if (now) { now.open = one.open; }
        });
        old.replaceWith(fresh);
        // What is still being read has no version yet, so that the page asks again.
        page.dataset.wsVersion = around.dataset.wsVersion && version;
        var same = place && document.getElementById(place.id);
        var again = same && Array.prototype.find.call(same.querySelectorAll("a, button"), function (one) {
          return (one.getAttribute("value") || one.getAttribute("href")) === name;
        });
        if (again) { again.focus(); }
        var folded = fold && foldNamed(fresh, fold);
        if (folded) { folded.querySelector("summary").focus(); }
      });
  }

  // What a reader opened stays open.
  function folds(around) { return Array.prototype.slice.call(around.querySelectorAll("[data-ws-fold]")); }
  function foldNamed(around, name) {
    return folds(around).find(function (one) { return one.dataset.wsFold === name; });
  }

  // Who writes in a frame is not interrupted: it catches up once they go on.
  function isWrittenIn(inside) {
    return inside.hasFocus() && inside.activeElement.matches("textarea, input, select");
  }

  // A frame that is still loading is left alone: asked too early, it would stay empty.
  function catchUp(frame, version, isChanged) {
    var inside = frame.contentDocument;
    if (!inside || inside.readyState !== "complete" || inside.URL === "about:blank") { return; }
    if (isWrittenIn(inside)) { return; }
    var shown = inside.querySelector("[data-preview-version]");
    // What shows no lesson, such as a problem, may show one now.
    if (shown ? shown.dataset.previewVersion !== version : isChanged) { frame.contentWindow.location.reload(); }
  }

  function ask() {
    if (document.hidden) { setTimeout(ask, 1000); return; }
    fetch("/trainers/changes/", { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.json(); })
      .then(function (now) {
        var isChanged = now.version !== page.dataset.wsVersion;
        frames().forEach(function (frame) { catchUp(frame, now.version, isChanged); });
        return isChanged ? drawAnew(now.version) : null;
      })
      .then(function () { setTimeout(ask, 250); }, function () { setTimeout(ask, 2000); });
  }
  setTimeout(ask, 250);

  // To see a component leads all frames there, not the first alone. Heard at the document: in a page that hears
  // clicks itself, screen readers call every heading "clickable".
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-ws-see]");
    if (!link || !page.contains(link)) { return; }
    event.preventDefault();
    frames().forEach(function (frame) {
      var there = frame.contentDocument && frame.contentDocument.getElementById(link.dataset.wsSee);
      if (there) { there.scrollIntoView(); }
    });
    if (frames().length) { frames()[0].closest(".ws-view").scrollIntoView({ block: "nearest" }); }
  });

  var look = page.querySelector("[data-ws-look]");
  if (look) { look.addEventListener("change", function () { look.requestSubmit(); }); }
})();
