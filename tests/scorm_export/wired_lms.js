/* Connect a strict learning system to a server, in the three ways of the field, so that what a course
   hands over as it leaves is seen to arrive, or not.
     synchronous    each Commit and the end is a synchronous request: browsers refuse those while a page leaves
     beacon         the end goes out by sendBeacon, which outlives the page (scorm-again's way)
     asynchronous   Commit answers at once and sends in the background; the end outlives the page */
(function () {
  "use strict";

  window.wire = function (lms, names, where, way) {
    var commit = lms[names.commit];
    var finish = lms[names.finish];
    var order = 0;

    function message(kind) {
      order += 1;
      return JSON.stringify({ kind: kind, order: order, data: lms.data });
    }

    function ask(kind) {
      var request = new XMLHttpRequest();
      request.open("POST", where, false);
      try { request.send(message(kind)); } catch (error) { return "false"; } // refused: the page is leaving
      return request.status === 200 ? "true" : "false";
    }

    function post(kind, outlives) {
      fetch(where, { method: "POST", body: message(kind), keepalive: outlives }).catch(function () { /* gone */ });
      return "true";
    }

    lms[names.commit] = function (parameter) {
      var taken = commit(parameter);
      return taken !== "true" ? taken : way === "asynchronous" ? post("commit", false) : ask("commit");
    };
    lms[names.finish] = function (parameter) {
      navigator.sendBeacon(where, JSON.stringify({ kind: "called" })); // the test's own witness
      var taken = finish(parameter);
      if (taken !== "true") { return taken; }
      if (way === "synchronous") { return ask("end"); }
      if (way === "asynchronous") { return post("end", true); }
      return String(navigator.sendBeacon(where, message("end")));
    };
  };
})();
