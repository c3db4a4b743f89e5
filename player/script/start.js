// A package's page begins here: it says in a data block what it is and where its work is kept.
(function (Groundwork) {
  "use strict";

  const block = document.getElementById("gw-data"), root = document.getElementById("gw");
  if (!block || !root) return; // a site mounts its pages itself
  const data = JSON.parse(block.textContent);
  const plan = Groundwork.plans.whole(data.plan);
  const kept = Groundwork.stores[data.store]({ plan, edition: data.edition, earlier: data.earlier.map(Groundwork.plans.whole) });
  const store = data.callHome ? Groundwork.callHome(kept, data) : kept;
  Groundwork.files = data.files;
  history.scrollRestoration = "manual"; // the page leads back by itself, once its lesson is there
  Groundwork.addLanguage(data.language, { html: root.innerHTML, strings: data.strings });
  Groundwork.page = Groundwork.mount(root, {
    plan, edition: data.edition, language: data.language, languages: data.languages, parts: data.parts, styled: data.styled, isWholePage: true,
    store: data.reportsAnswers ? store : withoutAnswers(store)
  });

  // Learners are promised that nobody sees how they answered a question: a learning system gets what they
  // reached, and the answers only in a package that was made to report them.
  function withoutAnswers(store) {
    const quiet = report => Object.assign({}, report, { interactions: [] });
    return Object.assign({}, store, {
      save: (state, report) => store.save(state, quiet(report)),
      close: (state, report) => store.close(state, quiet(report))
    });
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
