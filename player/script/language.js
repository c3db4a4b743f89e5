// The languages a page can be shown in. One stands in the page; the others are scripts that are
// loaded when they are wanted, since fetch() is refused on file:// and in some old frames.
(function (Groundwork) {
  "use strict";

  const loaded = {}; // language -> {html, strings}
  const waiting = {}; // language -> Promise

  // What a file text-<language>.js calls.
  Groundwork.addLanguage = (language, pack) => { loaded[language] = pack; };

  // The packs of one mounted page: its own first, then those that were loaded.
  Groundwork.languages = function (own) {
    return {
      has: language => !!(own[language] || loaded[language]),
      get: language => own[language] || loaded[language],
      keep: (language, pack) => { own[language] = pack; },
      load: language => own[language] || loaded[language] ? Promise.resolve() : load(language)
    };
  };

  function load(language) {
    waiting[language] = waiting[language] || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "text-" + language + ".js";
      script.onload = () => loaded[language] ? resolve() : reject(new Error(script.src));
      script.onerror = () => {
        delete waiting[language]; // so that the next try asks again
        script.remove();
        reject(new Error(script.src));
      };
      document.head.append(script);
    });
    return waiting[language];
  }

  // The language to begin in: what was used last, else what the system or the browser prefers.
  Groundwork.preferred = function (offered, wishes) {
    const match = wish => offered.find(one => one.toLowerCase() === String(wish).toLowerCase())
      || offered.find(one => one.split("-")[0] === String(wish).toLowerCase().split("-")[0]
        && !/^zh-(cn|sg|hans)/i.test(wish)); // Simplified is another script
    return wishes.map(match).find(Boolean);
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
