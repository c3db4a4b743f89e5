/* Keep a learner's work in a cmi5 learning system: statements for what was achieved, the State
   resource for coming back. cmi5 (Quartz) 8, 10 and 11; numbers below are its sections. */
(function (Groundwork) {
  "use strict";

  Groundwork.stores = Groundwork.stores || {};

  var STATE = "groundwork.state";
  var NAMES = ["endpoint", "fetch", "actor", "registration", "activityId"];
  var ONCE = ["passed", "completed"]; // 9.3: once in a registration

  Groundwork.stores.cmi5 = function (context) {
    var launch = parameters();
    var token = "";
    var data = null; // LMS.LaunchData
    var kept = null; // our document: {note, sent, state}
    var found = null; // the state that was kept before this session
    var note = null;
    var statements = null;
    var isBegun = false;
    var isOver = false;

    function request(method, path, query, body, isLast) {
      var address = launch.endpoint + path + (query ? "?" + new URLSearchParams(query) : "");
      var headers = { "Authorization": "Basic " + token, "X-Experience-API-Version": "1.0.3" };
      if (body !== undefined) { headers["Content-Type"] = "application/json"; }
      return fetch(address, {
        method: method, headers: headers, body: body === undefined ? undefined : JSON.stringify(body),
        keepalive: isLast === true // what is sent while the page leaves must outlive it
      });
    }

    function place(id) {
      return {
        stateId: id, activityId: launch.activityId, agent: JSON.stringify(launch.actor),
        registration: launch.registration
      };
    }

    function read(path, query) {
      return request("GET", path, query).then(function (answer) {
        if (answer.status === 404 || answer.status === 204) { return null; }
        if (!answer.ok) { throw new Error(path + " answered " + answer.status); }
        return answer.json();
      });
    }

    /* 8.2: the fetch address gives its token once; a second page of the same launch gets none. */
    function authorize() {
      if (token) { return Promise.resolve(); }
      return fetch(launch.fetch, { method: "POST" }).then(function (answer) {
        return answer.json();
      }).then(function (answer) {
        if (!answer["auth-token"]) { throw new Error("no auth-token: " + answer["error-text"]); }
        token = answer["auth-token"];
      });
    }

    /* Everything up to "initialized". Called again after a failure it goes on where it stopped. */
    function connect() {
      if (!launch || isOver) { return Promise.reject(new Error("not launched by a learning system")); }
      if (isBegun) { return Promise.resolve(); }
      return authorize().then(function () {
        // 11: the preferences must be asked for; a system that refuses them has none.
        var preferences = { profileId: "cmi5LearnerPreferences", agent: JSON.stringify(launch.actor) };
        return Promise.all([
          read("activities/state", place("LMS.LaunchData")),
          read("activities/state", place(STATE)),
          read("agents/profile", preferences).catch(function () { return null; })
        ]);
      }).then(begin);
    }

    function begin(answers) {
      if (!answers[0] || !answers[0].contextTemplate) { throw new Error("no LMS.LaunchData"); }
      data = answers[0];
      data.preferences = answers[2] || {};
      if (data.masteryScore === null) { delete data.masteryScore; } // 10.2.4: absent where there is none
      kept = answers[1] && Array.isArray(answers[1].sent) ? answers[1] : { note: "", sent: [], state: null };
      found = parsed(kept.state);
      note = Groundwork.note.read(kept.note, context) || Groundwork.note.begin(context, "");
      note.registration = launch.registration;
      statements = statements || Groundwork.cmi5Statements(context, launch, data);
      return send([statements.initialized()]).then(function () {
        isBegun = true;
        if (mode() !== "normal") { window.addEventListener("pagehide", function () { terminate([]); }); }
      });
    }

    function mode() {
      var name = String(data.launchMode || "Normal").toLowerCase();
      return name === "browse" || name === "review" ? name : "normal";
    }

    function parsed(state) {
      try { return state ? Groundwork.state.parse(state) : null; } catch (error) { return null; }
    }

    function open() {
      return connect().then(function () {
        var shown = {
          state: found, isUnreadable: !found && Boolean(kept.state), mode: mode(), registration: launch.registration, isConnected: true,
          language: Groundwork.note.language(data.preferences.languagePreference, context),
          returnUrl: /^https?:/.test(data.returnURL || "") ? data.returnURL : undefined
        };
        if (shown.returnUrl) { offerReturn(shown.returnUrl); }
        found = null; // the page has it now; only a system reached later has something to bring together
        return shown;
      }).catch(function () {
        var alone = launch ? launch.registration : Groundwork.note.begin(context, "").registration;
        return { state: null, mode: "normal", registration: alone, isConnected: false };
      });
    }

    /* All or nothing, as statements are: on any refusal the page tries again later. */
    function send(batch) {
      if (!batch.length) { return Promise.resolve(); }
      return request("POST", "statements", null, batch).then(function (answer) {
        if (answer.ok) { return undefined; }
        if (answer.status === 409 && batch.length > 1) { return each(batch); }
        if (answer.status === 409) { return undefined; } // the system has this very statement
        return ask(batch).then(function () { throw new Error("statements answered " + answer.status); });
      });
    }

    function each(batch) {
      return batch.reduce(function (before, one) {
        return before.then(function () { return send([one]); });
      }, Promise.resolve());
    }

    /* A refusal may mean that an earlier session did pass, and could not write down that it had said so. */
    function ask(batch) {
      return Promise.all(ONCE.filter(function (verb) {
        return batch.some(function (one) { return statements.isVerb(one, verb); });
      }).map(function (verb) {
        return read("statements", {
          verb: statements.verbId(verb), activity: launch.activityId, registration: launch.registration, limit: 1
        }).then(function (answer) {
          if (answer && answer.statements && answer.statements.length) { remember(verb); }
        }).catch(ignored);
      }));
    }

    function remember(verb) {
      if (isNew(verb)) { kept.sent.push(verb); }
    }

    function isNew(verb) {
      return kept.sent.indexOf(verb) < 0;
    }

    function isMastered(report) {
      var scaled = statements.scaled(report);
      // 10: the system's mastery score, which an administrator may have changed.
      return data.masteryScore === undefined || (scaled !== null && scaled >= data.masteryScore);
    }

    function achieved(report) {
      var made = [];
      if (report.success === true && isMastered(report) && isNew("passed")) {
        made.push(statements.judged("passed", report));
      }
      if (report.isComplete && isNew("completed")) { made.push(statements.completed(report)); }
      return made;
    }

    /* 9.3: one of passed and failed in a session, so failing waits until the learner leaves. */
    function failed(report) {
      var isBelow = report.success === false && report.scaled !== null && isNew("passed")
        && (data.masteryScore === undefined || !isMastered(report));
      return isBelow ? [statements.judged("failed", report)] : [];
    }

    function said(report) {
      return report.interactions.concat(attestations(report)).map(function (answer) {
        return statements.answered(answer, report);
      });
    }

    /* Those that no earlier save has told: the note says which it did. */
    function attestations(report) {
      var told = String(/;attested=[^;|]*/.exec(kept.note)); // the note has other moments, too
      return Object.keys(report.attested).sort().map(function (key) {
        var one = report.attested[key];
        return {
          id: key, kind: "attestation", attempt: 1, at: one.at, isRight: null,
          response: "version=" + one.version + ";language=" + one.language
        };
      }).filter(function (answer) { return told.indexOf(answer.at) < 0; });
    }

    function save(state, report) {
      return connect().then(function () {
        if (mode() !== "normal") { return true; }
        var achievements = achieved(report);
        return send(said(report).concat(achievements)).then(function () {
          ONCE.forEach(function (verb) {
            if (achievements.some(function (one) { return statements.isVerb(one, verb); })) { remember(verb); }
          });
          return keep(state, report, false);
        }).then(function (answer) { return answer.ok; });
      }).catch(function () { return false; });
    }

    function keep(state, report, isLast) {
      Groundwork.note.update(note, report);
      kept.note = Groundwork.note.write(note, "");
      kept.state = found ? Groundwork.state.merge(Groundwork.state.fit(found, context.plan), state) : state;
      return request("PUT", "activities/state", place(STATE), kept, isLast);
    }

    function close(state, report) {
      if (isOver || !isBegun || mode() !== "normal") { return; }
      var last = said(report).concat(achieved(report), failed(report));
      // The state first: after "terminated" a system may take nothing more.
      keep(state, report, true).catch(ignored);
      terminate(last);
    }

    function terminate(before) {
      if (isOver || !isBegun) { return; }
      isOver = true;
      request("POST", "statements", null, before.concat([statements.terminated()]), true).catch(ignored);
    }

    return { open: open, save: save, close: close };
  };

  /* 8.1: the learning system says everything in the address. */
  function parameters() {
    var given = new URLSearchParams(location.search);
    var launch = {};
    var isWhole = NAMES.every(function (name) { launch[name] = given.get(name); return launch[name]; });
    if (!isWhole) { return null; }
    try { launch.actor = JSON.parse(launch.actor); } catch (error) { return null; }
    if (launch.endpoint.slice(-1) !== "/") { launch.endpoint += "/"; }
    return launch;
  }

  /* 10.2.6: a system that says where to go at the end is gone back to, by a button that the overview then shows. */
  function offerReturn(address) {
    document.body.classList.add("gw-returns");
    document.addEventListener("click", function (event) {
      if (event.target.closest("[data-gw-return]")) { location.assign(address); }
    });
  }

  function ignored() { /* the page is leaving, or another way was tried before: nobody is left to be told */ }
})(globalThis.Groundwork = globalThis.Groundwork || {});
