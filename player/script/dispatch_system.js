// The learning system, as a course from another server may use it: a closed list of elements, each with the
// form of its values. What the list does not have is not written, whatever is asked for: no answer to a
// question, no "failed", no navigation request, nothing about the learner.
(function (Groundwork) {
  "use strict";

  const KEPT = "cmi.suspend_data";
  const WORD = /^[\w.-]{1,250}$/, NUMBER = /^\d{1,3}(\.\d{1,7})?$/, LANGUAGE = /^[\w-]{0,35}$/;
  const CONFIRMED = /^version=[\w .-]{1,80};language=[\w-]{2,35}$/;
  const NOTE = /^gw1;[\x20-\x7b}~]*\|[\w-]*$/;
  const MODELS = {
    scorm12: {
      api: "API", prefix: "LMS", limit: 4096, // CMIString4096
      mode: "cmi.core.lesson_mode", status: "cmi.core.lesson_status", learner: "cmi.core.student_id",
      language: "cmi.student_preference.language", exit: "cmi.core.exit", time: "cmi.core.session_time",
      decisive: ["cmi.core.lesson_status", KEPT],
      span: time => [[time.hours, 4], [time.minutes, 2], [time.seconds, 2]].map(([n, width]) => String(n).padStart(width, "0")).join(":")
        + "." + String(time.hundredths).padStart(2, "0"),
      isOpen: lms => lms.get("cmi.core.lesson_status") !== "" && lms.error() === 0,
      isWiped: true, // the status, by one system's Commit (store_scorm12.js)
      writes: {
        "cmi.core.lesson_status": /^(passed|completed|incomplete)$/,
        "cmi.core.score.raw": NUMBER, "cmi.core.score.min": NUMBER, "cmi.core.score.max": NUMBER,
        "cmi.core.lesson_location": WORD,
        "cmi.core.exit": /^suspend$/,
        "cmi.core.session_time": /^\d{4}:\d\d:\d\d\.\d\d$/,
        "cmi.student_preference.language": LANGUAGE,
        "cmi.interactions.n.id": WORD,
        "cmi.interactions.n.time": /^\d\d:\d\d:\d\d$/,
        "cmi.interactions.n.type": /^fill-in$/, // the form of a confirmation; answers have another
        "cmi.interactions.n.weighting": /^0$/,
        "cmi.interactions.n.student_response": CONFIRMED,
        "cmi.interactions.n.result": /^neutral$/
      }
    },
    scorm2004: {
      api: "API_1484_11", prefix: "", limit: 64000, // SCORM 2004 4th edition RTE 4.2.21
      mode: "cmi.mode", status: "cmi.completion_status", learner: "cmi.learner_id",
      language: "cmi.learner_preference.language", exit: "cmi.exit", time: "cmi.session_time",
      decisive: ["cmi.completion_status", "cmi.success_status", KEPT],
      span: time => `PT${time.hours}H${time.minutes}M${time.seconds}.${String(time.hundredths).padStart(2, "0")}S`,
      isOpen: lms => lms.error() === 103 || lms.get("cmi._version") !== "", // 103: already initialized
      reads: ["cmi.success_status"],
      writes: {
        "cmi.completion_status": /^(completed|incomplete)$/,
        "cmi.success_status": /^(passed|failed|unknown)$/,
        "cmi.score.scaled": NUMBER, "cmi.score.raw": NUMBER, "cmi.score.min": NUMBER, "cmi.score.max": NUMBER,
        "cmi.progress_measure": NUMBER,
        "cmi.location": WORD,
        "cmi.exit": /^suspend$/,
        "cmi.session_time": /^PT\d{1,4}H\d{1,2}M\d{1,2}\.\d\dS$/,
        "cmi.learner_preference.language": LANGUAGE,
        "cmi.interactions.n.id": WORD,
        "cmi.interactions.n.timestamp": /^[\d:T-]{19}\.0Z$/,
        "cmi.interactions.n.type": /^other$/,
        "cmi.interactions.n.weighting": /^0$/,
        "cmi.interactions.n.learner_response": CONFIRMED,
        "cmi.interactions.n.result": /^neutral$/
      }
    }
  };

  // FNV-1a: tells learners apart, on this device, without saying who they are.
  Groundwork.learnerMark = learner => Array.from(learner).reduce((number, letter) =>
    Math.imul(number ^ letter.codePointAt(0), 0x01000193) >>> 0, 0x811c9dc5).toString(36);

  /* The system for one launch. standard: "scorm12" | "scorm2004"; course: the course's id.
     Every function may be called at any time; none of them throws. */
  Groundwork.dispatchSystem = function (standard, course) {
    const model = MODELS[standard], waiting = new Map(); // element -> value that the system has not taken yet
    let lms = null, isOver = false, mode = "normal", began = 0;
    let status = ""; // what the system said of it, or took, last
    let known = ""; // suspend data as the system gave it last: another window may write there

    // Returns whether a session is open now.
    function connect() {
      if (lms || isOver) return lms !== null;
      const api = Groundwork.scorm.find(model.api);
      const session = api && Groundwork.scorm.caller(api, model.prefix);
      if (!session || !session.start() && !model.isOpen(session)) return false;
      lms = session;
      mode = lms.get(model.mode);
      began = performance.now();
      return true;
    }

    const isNormal = () => mode !== "browse" && mode !== "review";

    // What the course may know, by element; null without a session. A number for the learner is not handed over.
    function values() {
      if (!connect()) return null;
      const learner = lms.get(model.learner);
      const found = { [model.mode]: mode, [model.learner]: learner && Groundwork.learnerMark(learner) };
      [model.status, model.language, KEPT, "cmi.interactions._count", ...model.reads || []].forEach(element => {
        found[element] = lms.get(element);
      });
      known = found[KEPT];
      status = found[model.status];
      return found;
    }

    // What an earlier session kept, and the learner's language; both "" without a session.
    function kept() {
      if (!connect()) return { text: "", language: "" };
      known = lms.get(KEPT);
      // A page that comes after this one knows an open session by its status.
      if (isNormal() && lms.get(model.status) === "") lms.set(model.status, "incomplete");
      return { text: known, language: lms.get(model.language) };
    }

    function isAllowed(element, value) {
      if (element === KEPT) return value.length <= model.limit && value.startsWith(`gw1;course=${course};`) && NOTE.test(value);
      const form = /^cmi\.interactions\.\d{1,4}\.\w+$/.test(element) ? element.replace(/\.\d+\./, ".n.") : element;
      return Object.prototype.hasOwnProperty.call(model.writes, form) && model.writes[form].test(value);
    }

    // sets: [[element, value], …], in order. Returns {isTaken, now}: whether the system has everything that
    // counts, and what stands there otherwise than the course believes, by element.
    function commit(sets) {
      sets.filter(([element, value]) => isAllowed(element, value)).forEach(([element, value]) => { waiting.set(element, value); });
      if (!connect()) return { isTaken: false, now: {} };
      if (!isNormal()) { waiting.clear(); return { isTaken: true, now: {} }; }
      const now = write(), isWhole = !(KEPT in now) && !model.decisive.some(element => waiting.has(element));
      return { isTaken: send() && isWhole, now };
    }

    function send() {
      const isTaken = lms.commit() === true;
      if (model.isWiped && status && lms.get(model.status) === "") lms.set(model.status, status);
      return isTaken;
    }

    // In the order in which it was asked for; what is refused is tried again with the next commit.
    function write() {
      const now = {};
      waiting.forEach((value, element) => {
        if (element === KEPT && isWrittenElsewhere()) { now[KEPT] = known; return; }
        if (!lms.set(element, value)) return;
        waiting.delete(element);
        if (element === model.status) status = value;
        if (element !== KEPT) return;
        known = lms.get(KEPT); // some systems change it
        if (isCut(value)) now[KEPT] = known;
      });
      return now;
    }

    const isCut = value => known !== "" && known !== value && value.startsWith(known);

    // The course then brings both together; if that is what it wanted to write anyway, it is written the next time.
    function isWrittenElsewhere() {
      const there = lms.get(KEPT), isNews = there !== known && there.startsWith("gw1;");
      if (isNews) known = there;
      return isNews;
    }

    // The end of the session, with what the course said last: nobody is asked any more.
    function leave() {
      if (!lms) return;
      const seconds = (performance.now() - began) / 1000;
      if (isNormal()) {
        Groundwork.scorm.attempt(() => {
          write();
          lms.set(model.exit, "suspend");
          lms.set(model.time, model.span(Groundwork.span(seconds)));
          send();
        });
      }
      lms.finish();
      lms = null;
      isOver = true;
    }

    return { values, kept, commit, leave };
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
