// Tell the City beside the learning system what a learner reached: begun, passed, confirmed, completed. Never an
// answer, a try that fell short, or a learner's own words; and nothing before the learner agreed to it.
// What was reached is kept in this browser until it was taken, and sending it twice tells it once.
// docs/decisions/0020; only a package that was built to call home has this file.
(function (Groundwork) {
  "use strict";

  const OURS = "https://groundwork.example/id/", ADL = "http://adlnet.gov/expapi/verbs/";
  const SILENCE = 20000, FIRST_WAIT = 5000, LAST_WAIT = 600000; // milliseconds
  const REFUSALS = { 400: "wrong", 403: "wrong", 413: "wrong", 429: "often" };

  // Return *store* with an ear on it. data: the package's data block, whose callHome is {address, delivery}.
  Groundwork.callHome = function (store, data) {
    const home = data.callHome, course = data.plan.course;
    const tokens = {}; // by edition; of this page only
    let registration = "", memory = { facts: {}, told: [] }, isKept = true;
    let isBusy = false, isRefused = false, wait = FIRST_WAIT, timer = 0, said = "";
    let isWanted = false; // the connection came back while a try was under way that was bound to fail
    const panel = Groundwork.callHomePanel(data.store, { enrol, stop, fold });

    // ---- what this browser keeps, of one registration: {device, learner, facts, told, isFolded}

    const label = () => ["groundwork", course, registration, "call-home"].join(":");

    function read() {
      try {
        return JSON.parse(localStorage.getItem(label())) || memory;
      } catch (error) {
        return memory; // no storage here, or what stands there is not ours
      }
    }

    // Another window of this registration may have written since: what it wrote stays.
    function write(change) {
      memory = read();
      change(memory);
      try {
        localStorage.setItem(label(), JSON.stringify(memory));
      } catch (error) {
        isKept = false;
      }
    }

    // ---- what there is to tell

    function statement(verb, languages, more) {
      const extensions = {};
      extensions[OURS + "extensions/edition"] = { course, label: data.edition.label, digest: data.edition.digest };
      extensions[OURS + "extensions/registration"] = registration;
      extensions[OURS + "extensions/languages"] = languages;
      return Object.assign({
        id: uuid(), verb: { id: ADL + verb }, object: { objectType: "Activity", id: OURS + "courses/" + course },
        context: { extensions }, timestamp: Groundwork.now()
      }, more);
    }

    // The first time that something was reached stays the time of it.
    function note(report) {
      const facts = read().facts, found = {};
      const add = (name, verb, more) => { if (!facts[name]) found[name] = statement(verb, report.languages, more); };
      add("initialized", "initialized");
      Object.keys(report.attested).forEach(key => {
        const text = report.attested[key];
        add([key, text.version].join(" "), "answered", {
          object: {
            objectType: "Activity", id: OURS + "courses/" + course + "/" + key.replace(/\./g, "/"),
            definition: { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: "other" }
          },
          result: { response: "version=" + text.version + ";language=" + text.language }, timestamp: text.at
        });
      });
      if (report.success) add("passed", "passed", { result: { success: true, score: { scaled: scaled(report) } } });
      if (report.isComplete) add("completed", "completed", { result: { completion: true } });
      if (Object.keys(found).length) write(kept => { kept.facts = Object.assign(found, kept.facts); });
    }

    // As fine as the learning system is told it, so that both tell the same fact; never rounded up.
    function scaled(report) {
      const parts = home.delivery === "scorm2004" ? 1e7 : 1e4;
      return Math.floor(report.points * parts / report.possible) / parts;
    }

    // Those of one edition: a token is for one. The oldest first.
    function untold(kept) {
      const names = Object.keys(kept.facts).filter(name => !kept.told.includes(name));
      const edition = names.length ? editionOf(kept.facts[names[0]]) : null;
      return { edition, names: names.filter(name => editionOf(kept.facts[name]).digest === edition.digest) };
    }

    const editionOf = one => one.context.extensions[OURS + "extensions/edition"];

    // ---- sending

    function ask(path, body, token, isLast) {
      const silence = new Promise(resolve => setTimeout(resolve, SILENCE, { status: 0 }));
      const headers = { "Content-Type": "application/json" };
      if (token) Object.assign(headers, { Authorization: "Bearer " + token, "X-Experience-API-Version": "1.0.3" });
      return Promise.race([silence, fetch(home.address + path, {
        method: "POST", body: JSON.stringify(body), headers, credentials: "omit", referrerPolicy: "no-referrer",
        redirect: "error", cache: "no-store", keepalive: Boolean(isLast) // what is sent while the page leaves must outlive it
      })]).catch(() => ({ status: 0 }));
    }

    const launch = (edition, more) => Object.assign({
      course, edition: { label: edition.label, digest: edition.digest }, registration, delivery: home.delivery
    }, more);

    // Resolves what came of it: "" or the name of what the learner is told.
    function enrol(code, learner) {
      return ask("token", launch(data.edition, { code, learner })).then(answer => {
        if (answer.status !== 200) return REFUSALS[answer.status] || "away";
        return answer.json().then(granted => {
          tokens[data.edition.digest] = granted.token;
          isRefused = false;
          write(kept => { kept.device = granted.device; kept.learner = granted.actor.account.name; kept.told = []; });
          show("sending");
          send();
          return "";
        });
      }).catch(() => "away");
    }

    function stop() {
      clearTimeout(timer);
      Object.keys(tokens).forEach(edition => delete tokens[edition]);
      write(kept => { delete kept.device; delete kept.learner; kept.told = []; });
      show("asking");
    }

    function fold(isFolded) {
      write(kept => { kept.isFolded = isFolded; });
    }

    function send() {
      clearTimeout(timer);
      const kept = read(), batch = untold(kept);
      if (!kept.device) return show(said === "ended" ? said : "asking");
      if (isBusy || isRefused) return;
      if (!batch.names.length) return show("sent");
      isBusy = true;
      if (said === "sent") show("sending"); // not everything any more
      token(kept, batch.edition)
        .then(token => token && ask("statements", stated(kept, batch), token).then(answer => taken(batch, answer)))
        .catch(() => later()).then(() => {
          isBusy = false;
          if (isWanted) { isWanted = false; send(); }
        });
    }

    // Resolves a token, or nothing where there is none to be had now.
    function token(kept, edition) {
      if (tokens[edition.digest]) return Promise.resolve(tokens[edition.digest]);
      return ask("token", launch(edition, { device: kept.device })).then(answer => {
        if (answer.status === 403) return ended();
        if (answer.status !== 200) return later();
        return answer.json().then(granted => { tokens[edition.digest] = granted.token; return granted.token; });
      });
    }

    const stated = (kept, batch) => batch.names.map(name => Object.assign({
      actor: { objectType: "Agent", account: { homePage: OURS + "employees", name: kept.learner } }
    }, kept.facts[name]));

    function taken(batch, answer) {
      if (answer.status === 200) {
        answer.text().catch(() => ""); // read to its end, so that the connection is free again
        write(kept => { kept.told = kept.told.concat(batch.names); });
        wait = FIRST_WAIT;
        timer = setTimeout(send); // what came meanwhile, or is of another edition
        return;
      }
      if (answer.status === 401) delete tokens[batch.edition.digest]; // a day has passed: the device gets another
      isRefused = answer.status === 400 || answer.status === 403;
      if (isRefused) show("refused"); else later();
    }

    function ended() {
      stop();
      show("ended");
    }

    function later() {
      show(isKept ? "waiting" : "open");
      timer = setTimeout(send, wait);
      wait = Math.min(2 * wait, LAST_WAIT);
    }

    function show(state) {
      const kept = read();
      said = state;
      panel.show(state, kept.learner || "", Boolean(kept.isFolded));
    }

    // The page is leaving: what is on the way twice counts once, and what is not taken is sent at the next visit.
    function leave() {
      const kept = read(), batch = untold(kept), token = batch.edition && tokens[batch.edition.digest];
      if (kept.device && token && !isRefused) ask("statements", stated(kept, batch), token, true);
    }

    addEventListener("online", () => {
      wait = FIRST_WAIT;
      isWanted = isBusy;
      if (registration) send();
    });

    return Object.assign({}, store, {
      open: () => store.open().then(found => {
        if (found.mode === "normal") {
          registration = found.registration;
          send();
        }
        return found;
      }),
      save: (state, report) => {
        const saved = store.save(state, report); // first what the learner's work depends on
        note(report);
        send();
        return saved;
      },
      close: (state, report, isUnsaved) => {
        store.close(state, report, isUnsaved);
        note(report);
        leave();
      }
    });
  };

  // crypto.randomUUID is absent on http pages that are not localhost.
  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
