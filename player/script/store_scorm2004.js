/* Keep a learner's work in a SCORM 2004 4th edition learning system: its data model (RTE 4.2), nothing else.
   adl.nav.request is never set: one widely used system then answers Terminate with a page that throws. */
(function (Groundwork) {
  "use strict";

  Groundwork.stores = Groundwork.stores || {};

  var ALREADY_INITIALIZED = 103;

  var MODEL = {
    api: "API_1484_11",
    prefix: "",
    limit: 64000,
    interactionId: function (answer) { return answer.id; }, // long_identifier_type, up to 4000

    isOpen: function (lms) {
      return lms.error() === ALREADY_INITIALIZED || lms.get("cmi._version") !== "";
    },

    read: function (lms) {
      var mode = lms.get("cmi.mode");
      var completion = lms.get("cmi.completion_status");
      return {
        mode: mode === "browse" || mode === "review" ? mode : "normal",
        learner: lms.get("cmi.learner_id"),
        isDone: completion === "completed",
        isPassed: lms.get("cmi.success_status") === "passed",
        language: lms.get("cmi.learner_preference.language")
      };
    },

    launch: function (put, settled) {
      put("cmi.exit", "suspend");
      if (!settled.isDone) { put("cmi.completion_status", "incomplete"); }
      if (!settled.isPassed) { put("cmi.success_status", "unknown"); }
    },

    write: function (put, report, settled) {
      var isTaken = true;
      if (report.scaled !== null && !(settled.isPassed && !report.success)) {
        put("cmi.score.scaled", Math.floor(report.points * 1e7 / report.possible) / 1e7);
        put("cmi.score.raw", Groundwork.percent(report));
        put("cmi.score.min", 0);
        put("cmi.score.max", 100);
      }
      if (report.success !== null && !settled.isPassed) {
        isTaken = put("cmi.success_status", report.success ? "passed" : "failed");
      }
      if (report.isComplete || !settled.isDone) {
        isTaken = put("cmi.completion_status", report.isComplete ? "completed" : "incomplete") && isTaken;
        put("cmi.progress_measure", report.isComplete ? 1 : Math.floor(report.progress * 1e4) / 1e4);
      }
      if (report.place) { put("cmi.location", report.place); } // some systems refuse an empty one
      put("cmi.learner_preference.language", report.language);
      return isTaken;
    },

    interaction: function (set, at, answer) {
      var coded = code(answer);
      set(at + "type", coded.type); // first: what follows is judged by it (RTE 4.2.9)
      set(at + "timestamp", answer.at.replace("Z", ".0Z")); // a zone may only follow a fraction (RTE 4.1.1.7)
      if (answer.objective) { set(at + "objectives.0.id", answer.objective); }
      if (coded.correct) { set(at + "correct_responses.0.pattern", coded.correct); }
      set(at + "weighting", answer.weight);
      set(at + "learner_response", coded.response);
      set(at + "result", answer.isRight === null ? "neutral" : answer.isRight ? "correct" : "incorrect");
      if (answer.latencySeconds !== undefined) { set(at + "latency", span(answer.latencySeconds)); }
    },

    leave: function (put, report) {
      put("cmi.exit", "suspend");
      put("cmi.session_time", span(report.seconds));
    }
  };

  function code(answer) {
    if (answer.kind === "attestation") { return { type: "other", response: answer.response }; }
    var write = answer.kind === "sorting" ? pairs : answer.kind === "sequencing" ? inOrder : ids;
    return {
      type: Groundwork.interactionTypes[answer.kind],
      response: write(answer.response),
      correct: answer.correct ? write(answer.correct) : ""
    };
  }

  function ids(response) {
    return response.slice().sort().join("[,]");
  }

  function inOrder(response) {
    return response.join("[,]");
  }

  function pairs(response) {
    return Object.keys(response).sort().map(function (card) { return card + "[.]" + response[card]; }).join("[,]");
  }

  /* timeinterval (second,10,2) */
  function span(seconds) {
    var time = Groundwork.span(seconds);
    var part = String(time.hundredths).padStart(2, "0");
    return "PT" + time.hours + "H" + time.minutes + "M" + time.seconds + "." + part + "S";
  }

  Groundwork.stores.scorm2004 = function (context) {
    return Groundwork.scormStore(context, MODEL);
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
