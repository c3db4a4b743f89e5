// What a page loads when it is wanted: other languages, lessons with the parts of this script that they need,
// the questions of the forms, and their reasons. All of them are scripts, since fetch() is refused on file://.
(function (Groundwork) {
  "use strict";

  const here = {}; // file -> what it brought
  const waiting = {}; // file -> Promise
  const textOf = language => `text-${language}.js`;
  const bankOf = language => `bank-${language}.js`;
  const reasonsOf = language => `reasons-${language}.js`;
  const lessonOf = (language, id) => `lesson-${language}-${id}.js`;
  const partOf = name => `part-${name}.js`;

  // What these files call: so it is known that they came, and not a learning system's page in their place.
  Groundwork.addLanguage = (language, pack) => { here[textOf(language)] = pack; }; // {html, strings, titles}
  Groundwork.addBank = (language, items, words) => { here[bankOf(language)] = { items, words }; }; // HTML by item
  Groundwork.addReasons = (language, reasons) => { here[reasonsOf(language)] = reasons; }; // HTML by item
  Groundwork.addLesson = (language, id, html) => { here[lessonOf(language, id)] = html; };
  Groundwork.addPart = name => { here[partOf(name)] = true; };

  // The texts of one mounted page: its *own* first, then those that were loaded. *parts*: by lesson, those parts
  // of this script that bring it to life; a lesson is there when they are.
  Groundwork.languages = (own, parts) => {
    const needed = (language, id) => [lessonOf(language, id)].concat((parts[id] || []).map(partOf));
    return {
      get: language => own[language] || here[textOf(language)],
      bank: language => here[bankOf(language)],
      reasons: language => here[reasonsOf(language)],
      lesson: (language, id) => needed(language, id).every(file => here[file]) && here[lessonOf(language, id)],
      load: language => own[language] ? Promise.resolve() : load(textOf(language)),
      loadBank: language => load(bankOf(language)),
      loadReasons: language => load(reasonsOf(language)),
      loadLesson: (language, id) => Promise.all(id ? needed(language, id).map(load) : [])
    };
  };

  function load(file) {
    if (here[file]) return Promise.resolve();
    waiting[file] = waiting[file] || new Promise((resolve, reject) => {
      const script = document.createElement("script"), failed = () => {
        delete waiting[file]; // so that the next try asks again
        script.remove();
        reject(new Error(file));
      };
      script.src = (Groundwork.files || {})[file] || file; // a module's own overview has a name of its own
      script.onload = () => { if (here[file]) resolve(); else failed(); };
      script.onerror = failed;
      document.head.append(script);
    });
    return waiting[file];
  }

  // What will be wanted soon comes while there is nothing else to do, unless the learner asked to be spared.
  Groundwork.ahead = work => {
    if (!(navigator.connection || {}).saveData) (globalThis.requestIdleCallback || setTimeout)(() => work().catch(() => {}));
  };

  // The language to begin in: what was used last, else what the system or the browser prefers.
  Groundwork.preferred = function (offered, wishes) {
    const match = wish => offered.find(one => one.toLowerCase() === String(wish).toLowerCase())
      || offered.find(one => one.split("-")[0] === String(wish).toLowerCase().split("-")[0]
        && !/^zh-(cn|sg|hans)/i.test(wish)); // Simplified is another script
    return wishes.map(match).find(Boolean);
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
