/* A learning system of our own that forgives nothing: every element, type, range and order of
   SCORM 1.2 and SCORM 2004 4th edition, with the error codes of the standards. scorm-again takes
   4097 characters of suspend_data in 1.2; this one does not.
     window.API = strictLms("1.2", kept, behaviour)          kept: what an earlier session left
     window.API_1484_11 = strictLms("2004", kept, behaviour)
   behaviour: {initialize, commit, finish: "true" | "false" | "throw" | "null" | "html" | "hang" ms,
               without: [regular expressions of elements it does not have], numbers: true, mode: "browse",
               silent: [elements that it keeps and does not tell], wipes: an element that Commit empties,
               cuts: how many characters of suspend_data it keeps, throwsAt: which of its calls throws} */
(function () {
  "use strict";

  var text = function (most) { return function (value) { return value.length <= most; }; };
  var like = function (pattern) { return function (value) { return pattern.test(value); }; };
  var oneOf = function () { var all = Array.from(arguments); return function (value) { return all.includes(value); }; };
  var decimal = /^-?\d{1,20}(\.\d{1,20})?$/;
  var span2004 = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
  var moment2004 = /^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}(Z|[+-]([01]\d|2[0-3])(:[0-5]\d)?)?)?)?)?)?)?)?$/;
  var span12 = /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/;
  var identifier12 = /^[A-Za-z0-9._-]{1,255}$/;
  var short = "[A-Za-z0-9._-]{1,250}";
  var range = function (low, high) {
    return function (value) { return Number(value) >= low && Number(value) <= high; };
  };

  /* element -> [access, type check, range check] ; n stands for an index */
  var MODELS = {
    "1.2": {
      "cmi.core.student_id": ["r"],
      "cmi.core.student_name": ["r"],
      "cmi.core.lesson_location": ["rw", text(255)],
      "cmi.core.credit": ["r"],
      "cmi.core.lesson_status": ["rw", oneOf("passed", "completed", "failed", "incomplete", "browsed")],
      "cmi.core.entry": ["r"],
      "cmi.core.score.raw": ["rw", like(/^(\d{1,3}(\.\d+)?)?$/), range(0, 100)],
      "cmi.core.score.min": ["rw", like(/^(\d{1,3}(\.\d+)?)?$/), range(0, 100)],
      "cmi.core.score.max": ["rw", like(/^(\d{1,3}(\.\d+)?)?$/), range(0, 100)],
      "cmi.core.total_time": ["r"],
      "cmi.core.lesson_mode": ["r"],
      "cmi.core.exit": ["w", oneOf("time-out", "suspend", "logout", "")],
      "cmi.core.session_time": ["w", like(span12)],
      "cmi.suspend_data": ["rw", text(4096)],
      "cmi.launch_data": ["r"],
      "cmi.comments": ["rw", text(4096)],
      "cmi.student_data.mastery_score": ["r"],
      "cmi.student_preference.language": ["rw", text(255)],
      "cmi.interactions._count": ["r"],
      "cmi.interactions.n.id": ["w", like(identifier12)],
      "cmi.interactions.n.objectives.n.id": ["w", like(identifier12)],
      "cmi.interactions.n.time": ["w", like(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/)],
      "cmi.interactions.n.type": ["w", oneOf("true-false", "choice", "fill-in", "matching", "performance",
        "sequencing", "likert", "numeric")],
      "cmi.interactions.n.correct_responses.n.pattern": ["w", "feedback12"],
      "cmi.interactions.n.weighting": ["w", like(decimal)],
      "cmi.interactions.n.student_response": ["w", "feedback12"],
      "cmi.interactions.n.result": ["w", like(/^(correct|wrong|unanticipated|neutral|-?\d+(\.\d+)?)$/)],
      "cmi.interactions.n.latency": ["w", like(span12)]
    },
    "2004": {
      "cmi._version": ["r"],
      "cmi.completion_status": ["rw", oneOf("completed", "incomplete", "not attempted", "unknown")],
      "cmi.success_status": ["rw", oneOf("passed", "failed", "unknown")],
      "cmi.credit": ["r"],
      "cmi.entry": ["r"],
      "cmi.exit": ["w", oneOf("time-out", "suspend", "logout", "normal", "")],
      "cmi.launch_data": ["r"],
      "cmi.learner_id": ["r"],
      "cmi.learner_name": ["r"],
      "cmi.learner_preference.language": ["rw", like(/^([a-zA-Z]{2,3}|i|x)?(-[a-zA-Z0-9]{2,8})*$/)],
      "cmi.location": ["rw", text(1000)],
      "cmi.mode": ["r"],
      "cmi.objectives._count": ["r"],
      "cmi.objectives.n.id": ["rw", like(/^[^\s]{1,4000}$/)],
      "cmi.objectives.n.success_status": ["rw", oneOf("passed", "failed", "unknown")],
      "cmi.progress_measure": ["rw", like(decimal), range(0, 1)],
      "cmi.scaled_passing_score": ["r"],
      "cmi.score.scaled": ["rw", like(decimal), range(-1, 1)],
      "cmi.score.raw": ["rw", like(decimal)],
      "cmi.score.min": ["rw", like(decimal)],
      "cmi.score.max": ["rw", like(decimal)],
      "cmi.session_time": ["w", like(span2004)],
      "cmi.suspend_data": ["rw", text(64000)],
      "cmi.total_time": ["r"],
      "cmi.interactions._count": ["r"],
      "cmi.interactions.n.id": ["rw", like(/^[^\s]{1,4000}$/)],
      "cmi.interactions.n.type": ["rw", oneOf("true-false", "choice", "fill-in", "long-fill-in", "likert",
        "matching", "performance", "sequencing", "numeric", "other")],
      "cmi.interactions.n.objectives.n.id": ["rw", like(/^[^\s]{1,4000}$/)],
      "cmi.interactions.n.timestamp": ["rw", like(moment2004)],
      "cmi.interactions.n.correct_responses.n.pattern": ["rw", "response2004"],
      "cmi.interactions.n.weighting": ["rw", like(decimal)],
      "cmi.interactions.n.learner_response": ["rw", "response2004"],
      "cmi.interactions.n.result": ["rw", like(/^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d+)?)$/)],
      "cmi.interactions.n.latency": ["rw", like(span2004)]
    }
  };
  var SHAPES = {
    "1.2": {
      choice: /^(\{)?[a-z0-9](,[a-z0-9])*(\})?$/,
      matching: /^(\{)?[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*(\})?$/,
      sequencing: /^(\{)?[a-z0-9](,[a-z0-9])*(\})?$/,
      "fill-in": /^.{0,255}$/
    },
    "2004": {
      choice: new RegExp("^(" + short + "(\\[,\\]" + short + ")*)?$"),
      matching: new RegExp("^(" + short + "\\[\\.\\]" + short + "(\\[,\\]" + short + "\\[\\.\\]" + short + ")*)?$"),
      sequencing: new RegExp("^(" + short + "(\\[,\\]" + short + ")*)?$"),
      other: /^.{0,4000}$/
    }
  };
  var CODES = {
    "1.2": {
      twice: 101, before: 301, after: 301, unknown: 401, readOnly: 403, writeOnly: 404, type: 405, range: 405,
      argument: 201, order: 201, dependency: 201, commit: 101
    },
    "2004": {
      twice: 103, before: { get: 122, set: 132, commit: 142, finish: 112 },
      after: { get: 123, set: 133, commit: 143, finish: 113, start: 104 }, unknown: 401, unset: 403, readOnly: 404,
      writeOnly: 405, type: 406, range: 407, argument: 201, order: 351, dependency: 408, commit: 391
    }
  };

  window.strictLms = function (version, kept, behaviour) {
    var model = MODELS[version];
    var codes = CODES[version];
    var data = Object.assign({}, kept);
    var act = behaviour || {};
    var state = "closed"; // closed, open, finished
    var error = 0;
    var lms = { log: [], faults: [], commits: [], data: data, isFinished: function () { return state === "finished"; } };
    var first = version === "1.2"
      ? { "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal", "cmi.core.student_id": "E1",
        "cmi.core.credit": "credit", "cmi.core.entry": "ab-initio", "cmi.suspend_data": "", "cmi.core.lesson_location": "",
        "cmi.core.score.raw": "", "cmi.core.total_time": "0000:00:00", "cmi.student_preference.language": "" }
      : { "cmi._version": "1.0", "cmi.completion_status": "unknown", "cmi.success_status": "unknown", "cmi.mode": "normal",
        "cmi.learner_id": "E1", "cmi.credit": "credit", "cmi.entry": "ab-initio", "cmi.learner_preference.language": "" };
    Object.keys(first).forEach(function (name) { if (data[name] === undefined) { data[name] = first[name]; } });
    if (act.mode) { data[version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode"] = act.mode; }

    function fail(code, what) {
      error = code;
      lms.faults.push(code + " " + what);
      return "false";
    }

    function code(name, verb) {
      return typeof codes[name] === "object" ? codes[name][verb] : codes[name];
    }

    function closed(verb, what) {
      return fail(code(state === "closed" ? "before" : "after", verb), what);
    }

    /* How this system behaves badly; undefined when it behaves. */
    function misbehave(verb) {
      var how = act[verb];
      if (how === "throw") { throw new Error("this learning system throws on " + verb); }
      if (how === "null") { return null; }
      if (how === "html") { return "<!DOCTYPE html><title>Notice</title><p>Something else"; }
      if (how === "false") { error = codes.commit; return "false"; }
      if (typeof how === "number") { var until = Date.now() + how; while (Date.now() < until) { /* hangs */ } }
      return undefined;
    }

    function rule(element) {
      var name = element.replace(/\.\d+(?=\.)/g, ".n");
      var isMissing = (act.without || []).some(function (pattern) { return new RegExp(pattern).test(element); });
      return isMissing ? undefined : model[name];
    }

    function count(prefix) {
      var number = 0;
      while (Object.keys(data).some(function (name) { return name.startsWith(prefix + number + "."); })) { number += 1; }
      return number;
    }

    function start(parameter) {
      lms.log.push("Initialize");
      var bad = misbehave("initialize");
      if (bad !== undefined) { return bad; }
      if (parameter !== "") { return fail(codes.argument, "Initialize parameter"); }
      if (state === "open") { return fail(codes.twice, "Initialize twice"); }
      if (state === "finished") { return closed("start", "Initialize after the end"); }
      state = "open";
      error = 0;
      return "true";
    }

    function get(element) {
      lms.log.push("Get " + element);
      if (state !== "open") { closed("get", "Get " + element); return ""; }
      var found = rule(element);
      if (!found) { fail(codes.unknown, "Get " + element); return ""; }
      if (found[0] === "w") { fail(codes.writeOnly, "Get " + element); return ""; }
      error = 0;
      if ((act.silent || []).includes(element)) { return ""; }
      if (/\._count$/.test(element)) { var number = count(element.slice(0, -6)); return act.numbers ? number : String(number); }
      if (data[element] === undefined) {
        if (codes.unset) { error = codes.unset; } // asking is allowed
        return "";
      }
      return act.numbers && /^\d+(\.\d+)?$/.test(data[element]) ? Number(data[element]) : data[element];
    }

    function set(element, value) {
      lms.log.push("Set " + element + " = " + value);
      if (state !== "open") { return closed("set", "Set " + element); }
      if (typeof value !== "string") { return fail(codes.argument, "Set " + element + " to no string"); }
      var found = rule(element);
      if (!found) { return fail(codes.unknown, "Set " + element); }
      if (found[0] === "r") { return fail(codes.readOnly, "Set " + element); }
      var wrong = order(element) || shape(element, value, found);
      if (wrong) { return fail(wrong, "Set " + element + " = " + value); }
      data[element] = element === "cmi.suspend_data" && act.cuts ? value.slice(0, act.cuts) : value;
      error = 0;
      return "true";
    }

    /* An index may be the next one at most, and an interaction begins with its id. */
    function order(element) {
      var objective = /^cmi\.objectives\.(\d+)\.(.+)$/.exec(element);
      if (objective) { return Number(objective[1]) > count("cmi.objectives.") ? codes.order : named(objective); }
      var place = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(element);
      if (!place) { return 0; }
      var prefix = "cmi.interactions.";
      if (Number(place[1]) > count(prefix)) { return codes.order; }
      if (place[2] !== "id" && data[prefix + place[1] + ".id"] === undefined) { return codes.dependency; }
      if (/pattern$|response$/.test(element) && data[prefix + place[1] + ".type"] === undefined) { return codes.dependency; }
      var inner = /^(objectives|correct_responses)\.(\d+)\./.exec(place[2]);
      if (inner && Number(inner[2]) > count(prefix + place[1] + "." + inner[1] + ".")) { return codes.order; }
      return 0;
    }

    /* RTE 4.2.17: an objective begins with its id, which stays as it was given. */
    function named(place) {
      var id = data["cmi.objectives." + place[1] + ".id"];
      return place[2] === "id" ? (id === undefined ? 0 : codes.order) : id === undefined ? codes.dependency : 0;
    }

    function shape(element, value, found) {
      if (typeof found[1] === "string") {
        var type = data[element.replace(/^(cmi\.interactions\.\d+)\..*$/, "$1.type")];
        var pattern = SHAPES[version][type];
        var isSet = type !== "choice" || new Set(value.split(/\[,\]|,/)).size === value.split(/\[,\]|,/).length;
        return pattern && pattern.test(value) && isSet && (version !== "1.2" || value.length <= 255) ? 0 : codes.type;
      }
      if (found[1] && !found[1](value)) { return codes.type; }
      return found[2] && value !== "" && !found[2](value) ? codes.range : 0;
    }

    function commit(parameter) {
      lms.log.push("Commit");
      if (state !== "open") { return closed("commit", "Commit"); }
      var bad = misbehave("commit");
      if (bad !== undefined) { return bad; }
      if (parameter !== "") { return fail(codes.argument, "Commit parameter"); }
      lms.commits.push(Object.assign({}, data));
      if (act.wipes) { data[act.wipes] = ""; }
      return act.numbers ? true : "true";
    }

    function finish(parameter) {
      lms.log.push("Finish");
      if (state !== "open") { return closed("finish", "Finish"); }
      if (parameter !== "") { return fail(codes.argument, "Finish parameter"); }
      state = "finished";
      lms.final = Object.assign({}, data);
      var bad = misbehave("finish");
      return bad === undefined ? "true" : bad;
    }

    var calls = 0;
    function counted(call) {
      return function (first, second) {
        calls += 1;
        if (calls === act.throwsAt) { throw new Error("this learning system throws at its call " + calls); }
        return call(first, second);
      };
    }

    var prefix = version === "1.2" ? "LMS" : "";
    lms[prefix + "Initialize"] = start;
    lms[prefix + "GetValue"] = counted(get);
    lms[prefix + "SetValue"] = counted(set);
    lms[prefix + "Commit"] = counted(commit);
    lms[version === "1.2" ? "LMSFinish" : "Terminate"] = finish;
    lms[prefix + "GetLastError"] = function () { return String(error); };
    lms[prefix + "GetErrorString"] = function () { return ""; };
    lms[prefix + "GetDiagnostic"] = function () { return ""; };
    return lms;
  };
})();
