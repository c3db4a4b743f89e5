/* Keep a learner's work in a SCORM 1.2 learning system: its data model (RTE 3.4.4), nothing else. */
(function (Groundwork) {
  "use strict";

  Groundwork.stores = Groundwork.stores || {};

  var STATUS = "cmi.core.lesson_status";

  var MODEL = {
    api: "API",
    prefix: "LMS",
    limit: 4096, // CMIString4096
    interactionId: function (answer) { return answer.id.slice(0, 255); }, // CMIIdentifier

    isOpen: function (lms) {
      return lms.get(STATUS) !== "" && lms.error() === 0;
    },

    read: function (lms) {
      var status = lms.get(STATUS);
      var mode = lms.get("cmi.core.lesson_mode"); // optional: where it is missing the mode is normal
      return {
        mode: mode === "browse" || mode === "review" ? mode : "normal",
        learner: lms.get("cmi.core.student_id"),
        status: status,
        isDone: status === "passed" || status === "completed",
        language: lms.get("cmi.student_preference.language") // optional
      };
    },

    launch: function (put, settled) {
      put("cmi.core.exit", "suspend");
      if (!settled.isDone) { put(STATUS, "incomplete"); }
    },

    /* Never "failed": that closes an attempt in some systems, and a learner may try again as often as
       it takes. The score is written with the pass: with the manifest's mastery score and a raw score
       a system sets passed or failed by itself (RTE 3.4.4), before the attestation is there. */
    write: function (put, report, settled) {
      var isTaken = true;
      if (report.isComplete) {
        if (report.scaled !== null) {
          put("cmi.core.score.raw", Groundwork.percent(report));
          put("cmi.core.score.min", 0);
          put("cmi.core.score.max", 100);
        }
        var status = report.success || settled.status === "passed" ? "passed" : "completed";
        isTaken = put(STATUS, status);
      }
      if (report.place) { put("cmi.core.lesson_location", report.place); }
      put("cmi.student_preference.language", report.language);
      return isTaken;
    },

    interaction: function (set, at, answer, plan) {
      var coded = code(answer, plan);
      set(at + "time", clock(answer.at));
      set(at + "type", coded.type);
      if (answer.objective) { set(at + "objectives.0.id", answer.objective); }
      if (coded.correct) { set(at + "correct_responses.0.pattern", coded.correct); }
      set(at + "weighting", answer.weight);
      set(at + "student_response", coded.response);
      set(at + "result", answer.isRight === null ? "neutral" : answer.isRight ? "correct" : "wrong");
      if (answer.latencySeconds !== undefined) { set(at + "latency", span(answer.latencySeconds)); }
    },

    /* One system's Commit wipes the status (chamilo/chamilo-lms 2063), and a status that nobody has said becomes
       "completed" at the end (RTE 3.4.4). A system that never told one is not asked again. */
    committed: function (lms, settled, written) {
      if (settled.status && lms.get(STATUS) === "") { lms.set(STATUS, written[STATUS] || settled.status); }
    },

    leave: function (put, report) {
      put("cmi.core.exit", "suspend");
      put("cmi.core.session_time", span(report.seconds));
    }
  };

  /* CMIFeedback has single characters for options, cards and bins: a, b, c … in the order of the plan. */
  function code(answer, plan) {
    if (answer.kind === "attestation") { return { type: "fill-in", response: answer.response }; }
    var asked = question(plan, answer.id) || {};
    var write = answer.kind === "sorting" ? pairs : answer.kind === "sequencing" ? inOrder : letters;
    return {
      type: Groundwork.interactionTypes[answer.kind],
      response: write(answer.response, asked),
      correct: answer.correct ? write(answer.correct, asked) : ""
    };
  }

  /* Return what the plan says of a component, or of the item "<component key>.<item id>". */
  function question(plan, id) {
    var item = id.split(".")[2];
    var places = item ? plan.banks.map(function (bank) { return bank.items; })
      : plan.lessons.map(function (lesson) { return lesson.components; });
    var found = [].concat.apply([], places).find(function (one) { return item ? one.id === item : one.key === id; });
    return found && found.question;
  }

  function letters(response, question) {
    return response.map(function (id) { return letter(id, question.options); }).sort().join(",");
  }

  function inOrder(response, question) {
    return response.map(function (id) { return letter(id, question.cards); }).join(",");
  }

  function pairs(response, question) {
    return Object.keys(response).map(function (card) {
      return letter(card, question.cards) + "." + letter(response[card], question.bins);
    }).sort().join(",");
  }

  function letter(id, ids) {
    return "abcdefghijklmnopqrstuvwxyz0123456789".charAt((ids || []).indexOf(id));
  }

  /* CMITimespan HHHH:MM:SS.SS */
  function span(seconds) {
    var time = Groundwork.span(seconds);
    return pad(time.hours, 4) + ":" + pad(time.minutes, 2) + ":" + pad(time.seconds, 2) + "." + pad(time.hundredths, 2);
  }

  /* CMITime has no date and no zone: the learner's own clock. */
  function clock(moment) {
    var time = new Date(moment);
    return [time.getHours(), time.getMinutes(), time.getSeconds()].map(function (part) {
      return pad(part, 2);
    }).join(":");
  }

  function pad(number, width) {
    return String(number).padStart(width, "0");
  }

  Groundwork.stores.scorm12 = function (context) {
    return Groundwork.scormStore(context, MODEL);
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
