/* Write the statements of one cmi5 session. A statement is made once and kept, so that sending it
   again sends the same one, and the system stores it once. cmi5 (Quartz) 9; numbers are its sections. */
(function (Groundwork) {
  "use strict";

  var ADL = "http://adlnet.gov/expapi/verbs/";
  var CMI5 = "https://w3id.org/xapi/cmi5/context/";
  var OURS = "https://groundwork.example/id/";

  /* launch: {actor, activityId, registration}; data: the LMS.LaunchData document. */
  Groundwork.cmi5Statements = function (context, launch, data) {
    var made = {}; // name -> statement
    var begun = 0;
    var started = 0; // by a clock that nobody sets

    function once(name, make) {
      made[name] = made[name] || make();
      return made[name];
    }

    /* 10: the context template as it came, with what a statement of ours adds. */
    function contextOf(categories, report) {
      var copy = JSON.parse(JSON.stringify(data.contextTemplate));
      copy.registration = launch.registration;
      copy.contextActivities = copy.contextActivities || {};
      if (categories.length) {
        copy.contextActivities.category = (copy.contextActivities.category || []).concat(
          categories.map(function (name) { return { id: CMI5 + "categories/" + name }; }));
      }
      copy.extensions = copy.extensions || {};
      copy.extensions[OURS + "extensions/edition"] = {
        course: context.plan.course, label: context.edition.label, digest: context.edition.digest,
        modules: context.plan.modules // where it is launched module by module
      };
      if (report) {
        copy.extensions[OURS + "extensions/languages"] = report.languages;
        copy.language = copy.language || report.language;
      }
      return copy;
    }

    /* 9.7: order is by timestamp. Nothing is older than "initialized", nor from the future, whatever the
       clock of another device said. */
    function moment(at) {
      var now = Math.max(Date.now(), begun);
      return new Date(at ? Math.min(Math.max(Date.parse(at), begun), now) : now).toISOString();
    }

    function defined(verb, report, result) {
      var isMoveOn = Boolean(result) && (result.success !== undefined || result.completion !== undefined);
      var statement = {
        id: uuid(),
        actor: launch.actor,
        verb: { id: ADL + verb, display: { en: verb } },
        object: { objectType: "Activity", id: launch.activityId },
        context: contextOf(isMoveOn ? ["cmi5", "moveon"] : ["cmi5"], report), // 9.6.2
        timestamp: moment()
      };
      if (result) { statement.result = result; }
      return statement;
    }

    function initialized() {
      return once("initialized", function () {
        var statement = defined("initialized");
        begun = Date.parse(statement.timestamp);
        started = performance.now();
        return statement;
      });
    }

    /* 7.1.2: a "cmi5 allowed" statement, which has no cmi5 category. */
    function answered(answer, report) {
      return once([answer.id, answer.attempt, answer.at].join(" "), function () {
        var shown = shape(answer);
        var statement = {
          id: uuid(),
          actor: launch.actor,
          verb: { id: ADL + "answered", display: { en: "answered" } },
          object: {
            objectType: "Activity",
            id: OURS + "courses/" + context.plan.course.split("/")[0] + "/" + answer.id.replace(/\./g, "/"),
            definition: {
              type: "http://adlnet.gov/expapi/activities/cmi.interaction",
              interactionType: shown.type
            }
          },
          context: contextOf([], report),
          result: { response: shown.response },
          timestamp: moment(answer.at)
        };
        var parents = statement.context.contextActivities.parent || []; // 10.2.1: what the template says stays
        statement.context.contextActivities.parent = parents.concat({ objectType: "Activity", id: launch.activityId });
        if (shown.correct) { statement.object.definition.correctResponsesPattern = [shown.correct]; }
        if (answer.isRight !== null) {
          statement.result.success = answer.isRight;
          statement.result.score = { scaled: answer.points / 1000 };
          if (answer.latencySeconds !== undefined) { statement.result.duration = duration(answer.latencySeconds); }
        }
        return statement;
      });
    }

    function completed(report) {
      return once("completed", function () {
        return defined("completed", report, { completion: true, duration: since() });
      });
    }

    /* 9.6.3.2: the system's mastery score is named where it was judged by. */
    function judged(verb, report) {
      return once(verb, function () {
        var result = { score: { scaled: scaled(report) }, success: verb === "passed", duration: since() };
        var statement = defined(verb, report, result);
        if (data.masteryScore !== undefined) {
          statement.context.extensions[CMI5 + "extensions/masteryscore"] = data.masteryScore;
        }
        return statement;
      });
    }

    function terminated() {
      return once("terminated", function () {
        return defined("terminated", null, { duration: since() });
      });
    }

    function since() {
      return duration((performance.now() - started) / 1000);
    }

    return {
      initialized: initialized, answered: answered, completed: completed, judged: judged,
      terminated: terminated, scaled: scaled, isVerb: isVerb, verbId: function (verb) { return ADL + verb; }
    };
  };

  function isVerb(statement, verb) {
    return statement.verb.id === ADL + verb;
  }

  /* Four decimals, as mastery scores have, and never rounded up: 0.79999 is not 0.8. */
  function scaled(report) {
    return report.scaled === null ? null : Math.floor(report.points * 1e4 / report.possible) / 1e4;
  }

  function shape(answer) {
    if (answer.kind === "attestation") { return { type: "other", response: answer.response, correct: "" }; }
    var write = { choice: list, sorting: pairs, sequencing: inOrder }[answer.kind];
    return {
      type: { choice: "choice", sorting: "matching", sequencing: "sequencing" }[answer.kind],
      response: write(answer.response),
      correct: answer.correct ? write(answer.correct) : ""
    };
  }

  function list(response) {
    return response.slice().sort().join("[,]");
  }

  function inOrder(response) {
    return response.join("[,]");
  }

  function pairs(response) {
    return Object.keys(response).sort().map(function (card) { return card + "[.]" + response[card]; }).join("[,]");
  }

  function duration(seconds) {
    return "PT" + (Math.max(0, Math.round(seconds * 100)) / 100) + "S";
  }

  function uuid() {
    if (crypto.randomUUID) { return crypto.randomUUID(); } // absent on http pages that are not localhost
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
