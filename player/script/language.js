// The languages a page can be shown in. One stands in the page; the others, the lessons and the questions of
// the forms are scripts that are loaded when they are wanted: fetch() is refused on file://.
(function (Groundwork) {
  "use strict";

  const loaded = {}; // language -> {html, strings, titles}
  const banks = {}; // language -> the HTML of every item
  const lessons = {}; // language and lesson -> its HTML
  const waiting = {}; // file -> Promise

  // What the files text-<language>.js, lesson-<language>-<lesson>.js and bank-<language>.js call.
  Groundwork.addLanguage = (language, pack) => { loaded[language] = pack; };
  Groundwork.addLesson = (language, id, html) => { lessons[language + "-" + id] = html; };
  Groundwork.addBank = (language, html) => { banks[language] = html; };

  // The texts of one mounted page: its own first, then those that were loaded.
  Groundwork.languages = own => ({
    get: language => own[language] || loaded[language],
    bank: language => banks[language],
    lesson: (language, id) => lessons[language + "-" + id],
    loadLesson: (language, id) => !id || lessons[language + "-" + id] ? Promise.resolve() : load(`lesson-${language}-${id}.js`),
    load: language => own[language] || loaded[language] ? Promise.resolve() : load("text-" + language + ".js"),
    loadBank: language => banks[language] ? Promise.resolve() : load("bank-" + language + ".js")
  });

  function load(file) {
    waiting[file] = waiting[file] || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = file;
      script.onload = resolve;
      script.onerror = () => {
        delete waiting[file]; // so that the next try asks again
        script.remove();
        reject(new Error(file));
      };
      document.head.append(script);
    });
    return waiting[file];
  }

  // The language to begin in: what was used last, else what the system or the browser prefers.
  Groundwork.preferred = function (offered, wishes) {
    const match = wish => offered.find(one => one.toLowerCase() === String(wish).toLowerCase())
      || offered.find(one => one.split("-")[0] === String(wish).toLowerCase().split("-")[0]
        && !/^zh-(cn|sg|hans)/i.test(wish)); // Simplified is another script
    return wishes.map(match).find(Boolean);
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
