/* The note that stands before the state wherever a learning system keeps it: what a record must say
   and a state of bare ids cannot. Readable by people and by our importer; no name, no answer in it.
     gw1;course=arc-100;edition=2026.1;digest=<64 hex>;registration=k3j2h4g5aa;languages=vi,ar;
     attested=conduct/1/ar/2026-11-22T10:00:00Z;completed=2026-11-22T10:01:00Z;
     measured=arc-100-pre/pre/2026-11-22T09:00:00Z/ARC100.O3:0.75+ARC100.O4:1|<state>
   Where a module is launched by itself, course=arc-100/pre-check;…;modules=pre-check,words;shown=words
   docs/reference/scorm-data.md is its reference. */
(function (Groundwork) {
  "use strict";

  var LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  var FAMILIES = { en: "en", vi: "vi", zh: "zh-Hant", ar: "ar" };

  /* Return a new note for a first launch. learner: what the system calls the learner, "" when it is not reached. */
  function begin(context, learner) {
    return note(context, remembered(context.plan.course, learner));
  }

  function note(context, registration) {
    return {
      course: context.plan.course,
      edition: context.edition.label,
      digest: context.edition.digest,
      registration: registration,
      languages: "",
      attested: "",
      completed: "",
      measured: "",
      modules: (context.plan.modules || []).join(","),
      shown: "",
      attestations: attestations(context.plan)
    };
  }

  /* Return the note at the head of *text*, or null when there is none of this course. */
  function read(text, context) {
    var head = String(text).split("|")[0].split(";");
    if (head[0] !== "gw1") { return null; }
    var said = {};
    head.slice(1).forEach(function (pair) {
      var at = pair.indexOf("=");
      said[pair.slice(0, at)] = pair.slice(at + 1);
    });
    if (said.course !== context.plan.course || !/^[a-z0-9-]{6,36}$/i.test(said.registration)) { return null; }
    var made = note(context, said.registration);
    made.languages = said.languages || "";
    made.attested = said.attested || "";
    made.completed = said.completed || "";
    made.measured = said.measured || "";
    made.shown = said.shown || "";
    // What was completed stays what was completed, also when a newer edition is opened later.
    if (made.completed) { made.edition = said.edition; made.digest = said.digest; }
    return made;
  }

  /* Bring *note* up to the report. What it once said of completion it goes on saying. */
  function update(note, report) {
    note.languages = report.languages.join(",");
    var said = Object.keys(report.attested).sort().map(function (key) {
      var one = report.attested[key];
      return [note.attestations[key] || key, one.version, one.language, one.at].join("/");
    });
    if (said.length) { note.attested = said.join(","); }
    if (report.isComplete && !note.completed) { note.completed = Groundwork.now(); }
    report.measured.forEach(function (one) { measure(note, one); });
  }

  /* What a form's first attempt came to is said once and stays: a second attempt wipes it out of the state. */
  function measure(note, one) {
    var all = note.measured ? note.measured.split(",") : [];
    if (all.some(function (text) { return text.split("/")[0] === one.form; })) { return; }
    var results = Object.keys(one.results).map(function (name) { return name + ":" + one.results[name]; }).join("+");
    note.measured = all.concat([one.form, one.purpose, Groundwork.now(), results].join("/")).join(",");
  }

  function write(note, body) {
    var said = ["course", "edition", "digest", "registration", "languages", "attested", "completed", "measured", "modules", "shown"];
    return "gw1;" + said.filter(function (name) { return note[name]; }).map(function (name) {
      return name + "=" + note[name];
    }).join(";") + "|" + body;
  }

  function body(text) {
    var at = String(text).indexOf("|");
    return at < 0 ? "" : String(text).slice(at + 1);
  }

  /* Return the state behind the note, as its own edition wrote it; null: none yet, damaged, or of an edition
     that this one does not know. */
  function state(text, context) {
    try {
      return body(text) ? Groundwork.state.decode(body(text), context.plan, context.earlier) : null;
    } catch (error) {
      return null;
    }
  }

  function attestations(plan) {
    var names = {};
    plan.lessons.forEach(function (lesson) {
      lesson.components.forEach(function (one) {
        if (one.attestation) { names[one.key] = one.attestation; }
      });
    });
    return names;
  }

  /* Return the course's language for what a system calls the learner's, or undefined: zh-TW is zh-Hant. */
  function language(tag, context) {
    var family = FAMILIES[String(tag || "").trim().toLowerCase().split(/[-_,]/)[0]];
    return context.plan.languages.indexOf(family) < 0 ? undefined : family;
  }

  function random() {
    var numbers = new Uint8Array(10);
    crypto.getRandomValues(numbers);
    return Array.from(numbers, function (number) { return LETTERS[number % LETTERS.length]; }).join("");
  }

  /* Until a system has taken the note, the browser remembers its registration: the page draws the same
     forms after a reload, and finds its unsaved work. Where nobody knows who learns, only this tab does:
     the next person at a shared computer must not be given the work of the one before. */
  function remembered(course, learner) {
    try {
      var kept = shelf(learner).getItem(label(course, learner));
      if (!/^[a-z0-9]{6,20}$/.test(kept)) {
        kept = random();
        shelf(learner).setItem(label(course, learner), kept);
      }
      return kept;
    } catch (error) {
      return random(); // no storage in this frame
    }
  }

  /* A system has the note now. The next registration of this learner is a new one. */
  function forget(course, learner) {
    try { shelf(learner).removeItem(label(course, learner)); } catch (error) { /* nothing was kept */ }
  }

  function shelf(learner) {
    return learner ? localStorage : sessionStorage;
  }

  function label(course, learner) {
    var number = 0x811c9dc5; // FNV-1a: tells learners apart without writing down who they are
    for (var at = 0; at < learner.length; at += 1) {
      number = Math.imul(number ^ learner.charCodeAt(at), 0x01000193) >>> 0;
    }
    return "groundwork:" + course + ":" + number.toString(36) + ":registration";
  }

  Groundwork.note = {
    begin: begin, forget: forget, read: read, update: update, write: write, body: body, state: state,
    language: language
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
