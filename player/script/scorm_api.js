/* The learning system's API: finding it, and calling it without trusting it.
   Every call is synchronous, may throw, may answer with a boolean, a string or a number, and may
   fail for an element that the system does not have; none of that may stop the learner. */
(function (Groundwork) {
  "use strict";

  var PARENTS = 50; // more than any real nesting; an endless chain ends

  /* Return the API object called *name*, or null. */
  function find(name) {
    return held(home(name), name);
  }

  /* Return the window that holds it, or null. SCORM 1.2 RTE 3.3.6.1, SCORM 2004 RTE 3.3.2. */
  function home(name) {
    return up(window, name) || up(window.top.opener, name); // the opener of a pop-up, and of every frame in it
  }

  function up(start, name) {
    var here = start;
    for (var step = 0; here && step < PARENTS; step += 1) {
      if (held(here, name)) { return here; }
      if (here.parent === here) { return null; }
      here = here.parent;
    }
    return null;
  }

  /* A window of another origin throws when it is looked into; its own parent may still be ours. */
  function held(frame, name) {
    return attempt(function () { return frame[name]; }) || null;
  }

  function attempt(action) {
    try { return action(); } catch (error) { return undefined; }
  }

  /* Return the API behind one plain object. Each call answers with a string; a throw is "". */
  function caller(api, prefix) {
    function call(verb, first, second) {
      var answer = attempt(function () {
        return second === undefined ? api[prefix + verb](first) : api[prefix + verb](first, second);
      });
      return answer === undefined || answer === null ? "" : String(answer);
    }
    return {
      start: function () { return isYes(call("Initialize", "")); },
      get: function (element) { return call("GetValue", element); },
      set: function (element, value) { return isYes(call("SetValue", element, String(value))); },
      /* A promise where the system can only answer later: behind a bridge to another origin (bridge.js). */
      commit: function () { return isYes(call("Commit", "")) && (!api.settled || api.settled()); },
      finish: function () { return isYes(call(prefix ? "Finish" : "Terminate", "")); },
      error: function () { return attempt(function () { return Number(api[prefix + "GetLastError"]()); }); }
    };
  }

  function isYes(answer) {
    return answer === "true" || answer === "1";
  }

  /* Return the seconds as hours, minutes and hundredths, for the two ways of writing a time span. */
  Groundwork.span = function (seconds) {
    var hundredths = Math.max(0, Math.min(Math.round(seconds * 100), 3599999999)); // 9999 hours, the most that SCORM 1.2 can write
    var whole = Math.floor(hundredths / 100);
    return {
      hours: Math.floor(whole / 3600),
      minutes: Math.floor(whole / 60) % 60,
      seconds: whole % 60,
      hundredths: hundredths % 100
    };
  };

  Groundwork.scorm = { find: find, home: home, caller: caller, attempt: attempt };
})(globalThis.Groundwork = globalThis.Groundwork || {});
