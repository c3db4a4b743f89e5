// A package's page begins here: it says in a data block what it is and where its work is kept.
(function (Groundwork) {
  "use strict";

  const block = document.getElementById("gw-data"), root = document.getElementById("gw");
  if (!block || !root) return; // a site mounts its pages itself
  const data = JSON.parse(block.textContent);
  Groundwork.addLanguage(data.language, { html: root.innerHTML, strings: data.strings });
  Groundwork.page = Groundwork.mount(root, {
    plan: data.plan, edition: data.edition, language: data.language, languages: data.languages, isWholePage: true,
    store: Groundwork.stores[data.store]({ plan: data.plan, edition: data.edition })
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
