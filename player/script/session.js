// One sitting: the learner's state, the answers that no save has taken yet, and the saving of both.
// What the learner is told of saving is always true (docs/reference/stores.md).
(function (Groundwork) {
  "use strict";

  const SIGNED_OUT = "signed_out"; // what a store's save may resolve with: the server knows nobody here
  const SILENCE = 10000, FIRST_WAIT = 2000, LAST_WAIT = 60000, SOON = 1500; // milliseconds

  // context: {plan, edition}; told("saving" | "saved" | "not_saved" | "not_kept" | "signed_out" | "only_looking")
  Groundwork.session = function (context, store, told) {
    const plan = context.plan, opened = performance.now(); // the clock may be set meanwhile
    let state = null, mode = "normal", registration = "", seed = "", judgements = {};
    let pending = []; // interactions that no save has taken yet
    let untold = []; // what first attempts came to, of an earlier visit that could not save it
    let isConnected = true, trip = null, isBusy = false, isDirty = false, isOver = false, wait = FIRST_WAIT, timer = 0;

    // Resolves {isNew, language, news}: whether the learner is here for the first time, the language to go on in,
    // and what they must be told of the work that was kept: "begun_anew", "brought_over" or "".
    function open() {
      return Promise.resolve().then(store.open).catch(() => ({ isConnected: false })).then(found => {
        mode = found.mode || "normal";
        registration = found.registration || plan.course;
        seed = found.seed || registration;
        judgements = found.judgements || {};
        isConnected = found.isConnected !== false;
        const before = sound(found.state), kept = mode === "normal" ? keptHere() : null;
        state = before && Groundwork.state.fit(before, plan);
        const isLess = state && ["seen", "answers", "forms", "attested"].some(part =>
          Object.keys(before[part]).length > Object.keys(state[part]).length);
        if (kept) {
          const merge = Groundwork.state.merge, both = merge(state || kept.state, kept.state);
          // What arrived after all, while the page was leaving, is not told again.
          isDirty = JSON.stringify(both) !== JSON.stringify(state && merge(state, state));
          if (isDirty) { pending = kept.interactions; untold = kept.measured; }
          state = both;
        }
        return {
          isNew: !state, language: state ? state.language : found.language,
          news: found.isUnreadable || found.state && !before ? "begun_anew" : isLess ? "brought_over" : ""
        };
      });
    }

    // The page knows now in which language it begins.
    function begin(language) {
      state = state || Groundwork.state.empty(language);
      if (mode !== "normal") told("only_looking");
      else if (isDirty || !isConnected) change(state);
    }

    const sound = data => {
      try {
        return data ? Groundwork.state.parse(data) : null;
      } catch (error) {
        return null; // damaged, or not ours: begin anew rather than not at all
      }
    };

    // isSoon: it may wait a moment for the next change, such as the next card.
    function change(next, isSoon) {
      state = next;
      isDirty = true;
      if (mode !== "normal" || isOver) return;
      told("saving");
      clearTimeout(timer);
      timer = setTimeout(save, isSoon ? SOON : 0);
    }

    function save() {
      clearTimeout(timer);
      if (isBusy || !isDirty || isOver) return;
      const sent = pending.slice();
      isBusy = true;
      isDirty = false;
      const silence = new Promise(resolve => setTimeout(resolve, SILENCE, false));
      trip = Promise.race([Promise.resolve().then(() => store.save(state, report())), silence])
        .catch(() => false).then(answer => {
          isBusy = false;
          return answer && answer !== SIGNED_OUT ? done(sent) : later(answer || "not_saved");
        });
    }

    function done(sent) {
      pending = pending.filter(one => !sent.includes(one));
      wait = FIRST_WAIT;
      if (isDirty) { save(); return trip; }
      keepHere(null);
      told("saved");
    }

    function later(why) {
      isDirty = true;
      const isKept = keepHere(unsaved());
      told(why === "not_saved" && !isKept ? "not_kept" : why);
      timer = setTimeout(save, wait);
      wait = Math.min(2 * wait, LAST_WAIT);
    }

    function close() {
      if (isOver || !state || mode !== "normal") return;
      isOver = true;
      clearTimeout(timer);
      const isUnsaved = isDirty || isBusy;
      if (isUnsaved) keepHere(unsaved());
      try { store.close(state, report(), isUnsaved); } catch (error) { /* the page is leaving: there is no one to tell */ }
    }

    // What could not be saved is kept in this browser, under this registration only.
    const name = () => ["groundwork", plan.course, registration, "unsaved"].join(":");

    // Returns whether this browser has it now.
    function keepHere(value) {
      try {
        if (value) localStorage.setItem(name(), JSON.stringify(value)); else localStorage.removeItem(name());
        return true;
      } catch (error) {
        return false; // no storage here: the page goes on without a copy
      }
    }

    function keptHere() {
      try {
        const value = JSON.parse(localStorage.getItem(name()));
        return value && { state: Groundwork.state.fit(Groundwork.state.parse(value.state), plan), interactions: [].concat(value.interactions), measured: value.measured || [] };
      } catch (error) {
        return null;
      }
    }

    function report() {
      const outcome = Groundwork.completion.evaluate(plan.rule, state);
      return {
        isComplete: outcome.isComplete, success: outcome.success, scaled: outcome.scaled,
        points: outcome.points, possible: outcome.possible,
        progress: outcome.isComplete ? 1 : Math.min(0.99, outcome.done / Math.max(1, outcome.required)),
        place: state.place, language: state.language, languages: state.languages,
        seconds: Math.round((performance.now() - opened) / 1000),
        interactions: pending.slice(), attested: state.attested, measured: measured()
      };
    }

    // It comes with the first lesson that has an assessment; what judges another deck's items is not here.
    const measured = () => {
      const now = Groundwork.measures ? Groundwork.measures.measured(plan, state) : [];
      return now.concat(untold.filter(one => !now.some(other => other.form === one.form)));
    };
    const unsaved = () => ({ state: state, interactions: pending, measured: measured() });

    addEventListener("pagehide", close);
    addEventListener("pageshow", event => { if (event.persisted && isOver) location.reload(); });
    addEventListener("online", () => { if (state) save(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden && state) save(); });

    return {
      open: open, begin: begin, change: change, close: close, report: report,
      // What is still to be saved, sent now: resolves when it arrived or the try failed; null when there is nothing.
      flush: () => {
        if (mode !== "normal" || !isDirty && !isBusy) return null;
        save();
        return trip;
      },
      record: interaction => { pending.push(interaction); },
      state: () => state,
      registration: () => registration,
      seed: () => seed,
      judgements: () => judgements
    };
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
