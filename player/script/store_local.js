// Keep the learner's work in this browser only: the plain web package, and the preview.
(function (Groundwork) {
  "use strict";

  Groundwork.stores = Groundwork.stores || {};
  Groundwork.stores.local = function (context) {
    const name = "groundwork:" + context.plan.course;
    const read = key => { try { return localStorage.getItem(name + ":" + key); } catch (error) { return null; } };
    const write = (key, value) => {
      try { localStorage.setItem(name + ":" + key, value); return true; } catch (error) { return false; }
    };

    // Seeds the drawing of forms: any name will do, as long as it stays the same here.
    function registration() {
      const known = read("registration");
      if (known) return known;
      const made = Math.random().toString(36).slice(2, 12).padEnd(10, "0");
      return write("registration", made) ? made : context.plan.course;
    }

    // Another window of this browser may have saved since: what it did is kept as well.
    function save(state) {
      let kept = state;
      try {
        const before = Groundwork.state.fit(Groundwork.state.parse(read("state")), context.plan);
        kept = Groundwork.state.merge(before, state);
      } catch (error) { /* none yet, or damaged: the learner was told */ }
      return write("state", JSON.stringify(kept));
    }

    // A site that plays the package links to it in the language that its reader chose there.
    const asked = (/[?&]language=([\w-]+)/.exec(location.search) || [])[1];

    return {
      open: () => Promise.resolve({
        language: asked, state: read("state"), mode: "normal", registration: registration(), isConnected: write("opened", "1")
      }),
      save: state => Promise.resolve(save(state)),
      close: state => { save(state); }
    };
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
