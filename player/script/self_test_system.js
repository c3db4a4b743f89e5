// What the learning system answers, for the self-test page. A learner's work is never changed: in the course's
// session everything is only read; a session of its own is opened when somebody asks for it, and writes only
// where nothing is kept.
(function (Groundwork) {
  "use strict";

  const PARENTS = 50, CUT = 60; // what a system says is shown no longer than this
  const SYSTEMS = {
    scorm12: {
      api: "API", other: "API_1484_11", prefix: "LMS", finish: "LMSFinish", limit: 4096, // CMIString4096
      status: "cmi.core.lesson_status", id: "cmi.core.student_id", name: "cmi.core.student_name",
      mode: "cmi.core.lesson_mode", credit: "cmi.core.credit", entry: "cmi.core.entry", exit: "cmi.core.exit",
      language: "cmi.student_preference.language", mastery: "cmi.student_data.mastery_score"
    },
    scorm2004: {
      api: "API_1484_11", other: "API", prefix: "", finish: "Terminate", limit: 64000, // SCORM 2004 4th edition RTE 4.2.21
      status: "cmi.completion_status", id: "cmi.learner_id", name: "cmi.learner_name",
      mode: "cmi.mode", credit: "cmi.credit", entry: "cmi.entry", exit: "cmi.exit",
      language: "cmi.learner_preference.language", mastery: "cmi.scaled_passing_score"
    }
  };
  const KEPT = "cmi.suspend_data";
  const FRESH = ["", "not attempted", "unknown"];

  /* Return {results, canOpen}: what is known without opening a session, and whether one could be opened.
     isOpening: open a session, test it and close it. A result is {name, outcome, said, values}. */
  Groundwork.testSystem = function (store, isOpening) {
    const system = SYSTEMS[store];
    if (!system) return { results: [result("api", "plain", store === "cmi5" ? "api_cmi5" : "api_none_needed")], canOpen: false };
    const found = find(system.api), results = [];
    if (!found.api) {
      const isOther = find(system.other).api;
      results.push(result("api", "bad", isOther ? "api_other" : "api_missing", { name: isOther ? system.other : system.api, own: system.api, strangers: found.strangers }));
      return { results, canOpen: false };
    }
    results.push(result("api", "good", "api_" + found.where, { name: system.api, up: found.up, strangers: found.strangers }));
    const lms = caller(system, found.api), answer = lms.get(system.status), isOpen = answer !== "" || lms.error() === "0";
    if (!isOpen && !isOpening) results.push(result("session", "untested", "session_closed"));
    else if (isOpen) results.push(result("session", "good", "session_open_now"), ...read(system, lms), result("keeps", "untested", "keeps_not_ours"));
    else results.push(...opened(system, lms));
    if (lms.thrown()) results.push(result("throws", "bad", "throws_told", { n: lms.thrown() }));
    return { results, canOpen: !isOpen && !isOpening };
  };

  const result = (name, outcome, said, values) => ({ name, outcome, said, values: values || {} });

  /* Return {api, where: "here" | "parent" | "opener", up, strangers}: strangers are windows of other sites on the
     way, into which a page may not look. SCORM 1.2 RTE 3.3.6.1, SCORM 2004 RTE 3.3.2. */
  function find(name) {
    let strangers = 0;
    function climb(start, where) {
      for (let here = start, up = 0; here && up < PARENTS; here = here.parent, up += 1) {
        try { if (here[name]) return { api: here[name], where: where || (up ? "parent" : "here"), up, strangers }; } catch (error) { strangers += 1; }
        if (here.parent === here) break;
      }
      return null;
    }
    return climb(window) || climb(window.top.opener, "opener") || { api: null, strangers };
  }

  /* Every call may throw, and may answer with anything. */
  function caller(system, api) {
    let thrown = 0;
    const call = (verb, ...given) => {
      try {
        const answer = api[verb](...given);
        return answer === undefined || answer === null ? "" : String(answer);
      } catch (error) {
        thrown += 1;
        return "";
      }
    };
    const isYes = answer => answer === "true" || answer === "1";
    return {
      start: () => call(system.prefix + "Initialize", ""),
      get: element => call(system.prefix + "GetValue", element),
      set: (element, value) => isYes(call(system.prefix + "SetValue", element, value)),
      commit: () => isYes(call(system.prefix + "Commit", "")),
      finish: () => call(system.finish, ""),
      error: () => call(system.prefix + "GetLastError"),
      isYes, thrown: () => thrown
    };
  }

  function opened(system, lms) {
    const answer = lms.start();
    if (!lms.isYes(answer)) return [result("session", "bad", "session_refused", { answer: cut(answer), error: cut(lms.error()) })];
    const isFresh = lms.get(KEPT) === "" && FRESH.includes(lms.get(system.status));
    const isNormal = !["browse", "review"].includes(lms.get(system.mode));
    const results = [result("session", "good", "session_began"), ...read(system, lms)];
    // Without these a system may close the attempt, or count somebody as through who only tested.
    if (isNormal) lms.set(system.exit, "suspend");
    if (isNormal && isFresh) {
      lms.set(system.status, "incomplete");
      results.push(keeps(system, lms));
    } else {
      results.push(result("keeps", "untested", isNormal ? "keeps_something" : "keeps_mode"));
    }
    const last = lms.finish();
    return [...results, lms.isYes(last) ? result("finish", "good", "finish_taken") : result("finish", "mind", "finish_refused", { answer: cut(last) })];
  }

  /* What everybody may know: of the learner only how much is said. */
  function read(system, lms) {
    const get = element => lms.get(element), id = get(system.id), mode = get(system.mode);
    const interactions = get("cmi.interactions._count"), length = get(KEPT).length;
    const isOnlyLooking = mode === "browse" || mode === "review";
    return [
      id ? result("learner", "good", "learner_known", { n: id.length, name: get(system.name) ? "✓" : "✗" }) : result("learner", "mind", "learner_unknown"),
      result("mode", isOnlyLooking ? "mind" : "plain", isOnlyLooking ? "mode_looking" : "mode_says", { said: shown([mode, get(system.credit), get(system.entry), get(system.status)]) }),
      result("kept", length > system.limit ? "mind" : "plain", "kept_now", { n: length, limit: system.limit }),
      /^\d+$/.test(interactions) ? result("interactions", "good", "interactions_kept", { n: Number(interactions) }) : result("interactions", "mind", "interactions_none"),
      result("system_language", "plain", "said", { said: shown([get(system.language)]) }),
      result("mastery", "plain", "said", { said: shown([get(system.mastery)]) })
    ];
  }

  /* Write as much as the standard allows, or half of it and so on, look whether it comes back, and take it away. */
  function keeps(system, lms) {
    let length = system.limit;
    while (length >= 64 && !holds(lms, length)) length = Math.floor(length / 2);
    const isEmpty = lms.set(KEPT, "") && lms.commit() && lms.get(KEPT) === "";
    if (!isEmpty) return result("keeps", "bad", "keeps_stuck", { n: length });
    return result("keeps", length === system.limit ? "good" : "bad", length < 64 ? "keeps_nothing" : "keeps_all", { n: length < 64 ? 0 : length, limit: system.limit });
  }

  /* The letters that a note and a state are written with, and those that careless systems escape. */
  function holds(lms, length) {
    const text = "gw1;self-test=1,2/3:4+5_-|AZaz09".repeat(Math.ceil(length / 32)).slice(0, length);
    return lms.set(KEPT, text) && lms.get(KEPT) === text && lms.commit() && lms.get(KEPT) === text;
  }

  const cut = text => String(text).slice(0, CUT);
  const shown = values => values.map(value => cut(value) || "–").join(" · ");
})(globalThis.Groundwork = globalThis.Groundwork || {});
