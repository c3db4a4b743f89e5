/* What SCORM 1.2 and SCORM 2004 have in common: the order in which a session is opened, saved and closed.
   The two differ in a data model each: store_scorm12.js and store_scorm2004.js. */
(function (Groundwork) {
  "use strict";

  var scorm = Groundwork.scorm;
  var INTERACTIONS = 250; // SCORM 2004 RTE 4.1.1.7: a system keeps at least these

  /* Make a store of one data model.
     model: {api, prefix, limit, alreadyStarted, read(lms), launch(lms, settled), write(lms, …), exit(lms, …)} */
  Groundwork.scormStore = function (context, model) {
    var lms = null; // null until a session is open, and again after it was closed
    var isOver = false;
    var mode = "normal";
    var note = null; // what suspend_data says before the state: Groundwork.note
    var settled = null; // what the system knew of the outcome when the session began
    var written = {}; // element -> value that the system has taken
    var answers = {}; // which interaction was written where
    var next = 0; // the next free interaction, -1 where the system keeps none
    var others = null; // what another window, or a launch before the system was found, had kept
    var known = []; // attestations that an earlier session recorded
    var limit = model.limit; // of suspend_data, in characters

    /* Write only what changed: fewer calls, and a system that is busy is not asked twice. */
    function put(element, value) {
      var text = String(value);
      if (written[element] === text) { return true; }
      var isTaken = lms.set(element, text);
      if (isTaken) { written[element] = text; }
      return isTaken;
    }

    function connect() {
      if (lms) { return true; }
      if (isOver) { return false; }
      var api = scorm.find(model.api);
      if (!api) { return false; }
      var session = scorm.caller(api, model.prefix);
      // Another frame, or the page before a reload, may have opened the session: it is ours all the same.
      if (!session.start() && !model.isOpen(session)) { return false; }
      lms = session;
      listen(scorm.home(model.api));
      return true;
    }

    /* A page that "back" brings out of the browser's cache has ended its session, and a system begins one only as
       its own page loads: so that is loaded anew, as it would have been without the cache. */
    function listen(home) {
      window.addEventListener("pageshow", function (event) { if (event.persisted) { home.location.reload(); } });
    }

    function open() {
      if (!connect()) { return closedDoor(); }
      settled = model.read(lms);
      mode = settled.mode;
      var kept = lms.get("cmi.suspend_data");
      var ours = Groundwork.note.read(kept, context);
      note = ours || Groundwork.note.begin(context, settled.learner);
      recall();
      if (mode === "normal") { next = count(); } else { finishOnLeaving(); }
      var state = Groundwork.note.state(kept, context);
      return {
        state: state,
        isUnreadable: Boolean(ours && Groundwork.note.body(kept) && !state),
        mode: mode,
        registration: note.registration,
        // Modules keep a note each: what is drawn in one and in another goes by who learns.
        seed: context.plan.modules ? settled.learner : "",
        isConnected: mode !== "normal" || launch(kept, ours),
        language: Groundwork.note.language(settled.language, context)
      };
    }

    /* What the note says of earlier sessions stands, also where a system does not tell its own status. */
    function recall() {
      known = attested(note);
      if (note.completed) { settled.isDone = settled.isPassed = true; }
    }

    function count() {
      var number = parseInt(lms.get("cmi.interactions._count"), 10);
      return isNaN(number) ? -1 : number;
    }

    /* Say at once that the course was begun, so that a learner who leaves again is not "not attempted". */
    function launch(kept, ours) {
      model.launch(put, settled);
      written["cmi.suspend_data"] = kept;
      // What is ours and cannot be read is not wiped before the learner does something.
      if (!ours || !Groundwork.note.body(kept)) { put("cmi.suspend_data", Groundwork.note.write(note, "")); }
      return commit();
    }

    /* Resolves whether the system has it: the note's registration then need not be remembered here. */
    function commit() {
      var answer = lms.commit();
      if (model.committed) { model.committed(lms, settled, written); }
      return Promise.resolve(answer).then(function (isTaken) {
        if (isTaken) { Groundwork.note.forget(context.plan.course, settled.learner); }
        return isTaken;
      });
    }

    function closedDoor() {
      note = Groundwork.note.begin(context, "");
      return { state: null, mode: "normal", registration: note.registration, isConnected: false };
    }

    /* The page neither saves nor closes in these modes, but the session was opened. */
    function finishOnLeaving() {
      window.addEventListener("pagehide", function () { finish(); });
    }

    /* The system was found only now: what it kept is not overwritten, but brought together (suspend). */
    function reconnect() {
      settled = model.read(lms);
      mode = settled.mode;
      var kept = lms.get("cmi.suspend_data");
      note = Groundwork.note.read(kept, context) || note;
      recall();
      next = count();
      if (mode === "normal") { model.launch(put, settled); } else { finishOnLeaving(); }
    }

    function write(state, report) {
      var isNew = lms === null;
      if (!connect()) { return false; }
      if (isNew) { reconnect(); }
      if (mode !== "normal") { return true; }
      Groundwork.note.update(note, report);
      if (context.plan.optional && Groundwork.handOn) { Groundwork.handOn(lms, put, note, state, context.plan); }
      // The outcome first: should anything below fail, completion is what must not be lost.
      var isTaken = model.write(put, report, settled);
      isTaken = suspend(state) && isTaken;
      report.interactions.forEach(function (answer) { record(answer, isTaken); });
      attestations(report).forEach(function (answer) {
        if (known.indexOf(answer.at) < 0) { record(answer, isTaken); }
      });
      return isTaken;
    }

    /* Keep the state, with what stands there from another window or an earlier launch; one that is too long, or
       that the system cuts, is left as it was, under a note that is up to date. */
    function suspend(state) {
      var kept = lms.get("cmi.suspend_data");
      var other = kept === written["cmi.suspend_data"] ? null : Groundwork.note.state(kept, context);
      if (other) { others = Groundwork.state.merge(Groundwork.state.fit(other, context.plan), others || state); }
      if (others) { state = Groundwork.state.merge(others, state); }
      var text = Groundwork.note.write(note, Groundwork.state.encode(state, context.plan));
      var before = Groundwork.note.body(written["cmi.suspend_data"] || "");
      if (text.length <= limit) {
        if (!put("cmi.suspend_data", text)) { return false; }
        var back = lms.get("cmi.suspend_data");
        if (!back || back === text || text.indexOf(back) !== 0) { return true; }
        limit = back.length; // it said yes, and cut
      }
      put("cmi.suspend_data", Groundwork.note.write(note, before));
      return false;
    }

    function record(answer, isAlive) {
      var name = [answer.id, answer.attempt, answer.at].join(" ");
      if (next < 0 || (answers[name] === undefined && next >= INTERACTIONS)) { return; }
      if (answers[name] === undefined) {
        // The id makes the record; where even that is refused by a system that took the rest, it keeps no interactions.
        if (!lms.set("cmi.interactions." + next + ".id", model.interactionId(answer))) { next = isAlive ? -1 : next; return; }
        answers[name] = next;
        next += 1;
        model.interaction(lms.set, "cmi.interactions." + answers[name] + ".", answer, context.plan);
      }
    }

    function finish() {
      if (!lms) { return; }
      lms.finish();
      lms = null;
      isOver = true;
    }

    return {
      open: function () {
        var opened = open();
        return Promise.resolve(opened.isConnected).then(function (isConnected) {
          opened.isConnected = isConnected;
          return opened;
        });
      },
      save: function (state, report) {
        return Promise.resolve(write(state, report) && (mode !== "normal" || commit()));
      },
      close: function (state, report) {
        if (lms && mode === "normal") {
          scorm.attempt(function () {
            write(state, report);
            model.leave(put, report);
            commit(); // what it answers is not asked: some systems know no Finish, some fail here
          });
        }
        finish();
      }
    };
  };

  /* Return the moments at which the note says that something was confirmed. */
  function attested(note) {
    return note.attested.split(",").map(function (one) { return one.split("/")[3]; });
  }

  /* An attestation is recorded beside the answers: which text, in which language, when. */
  function attestations(report) {
    return Object.keys(report.attested).sort().map(function (key) {
      var said = report.attested[key];
      return {
        id: key, kind: "attestation", at: said.at, attempt: 1, isRight: null, weight: 0,
        response: "version=" + said.version + ";language=" + said.language, language: said.language
      };
    });
  }

  /* What the two data models call the kinds of interactions. */
  Groundwork.interactionTypes = { choice: "choice", sorting: "matching", sequencing: "sequencing" };

  /* Return the score in percent with two decimals, never rounded up: 79.999 is not 80. */
  Groundwork.percent = function (report) {
    return Math.floor(report.points * 10000 / report.possible) / 100;
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
