// What a page loads when it is wanted: other languages, lessons with the parts of this script that they need,
// the questions of the forms, and their reasons. None is fetched, since fetch() is refused on file://.
(function (Groundwork) {
  "use strict";

  const here = {}; // file -> what it brought
  const waiting = {}; // file -> Promise
  const said = {}; // language -> what the parts of this script say in the lessons that are here
  const textOf = language => `text-${language}.js`;
  // Of a deck, where the banks are dealt into decks: drawing.js.
  const bankOf = (language, deck) => `bank-${language}${deck ? "-" + deck : ""}.js`;
  const reasonsOf = (language, deck) => bankOf(language, deck).replace("bank", "reasons");
  const lessonOf = (language, id) => `lesson-${language}-${id}.js`;
  const titlesOf = language => `titles-${language}.js`;
  const partOf = name => `part-${name}.js`;
  const answers = Groundwork.answers = {}; // digests of the right answers, by the name of the question

  // What these files call: so it is known that they came, and not a learning system's page in their place.
  Groundwork.addLanguage = (language, pack) => { here[textOf(language)] = pack; }; // {html, strings}
  Groundwork.addTitles = (language, titles) => { here[titlesOf(language)] = titles; }; // of components, by key
  // Items by id, folded; words is HTML: player/kinds/bank.py. right: what judges them, which keys.js reads.
  Groundwork.addBank = (language, deck, patterns, items, words, right) => {
    here[bankOf(language, deck)] = { patterns, items, words };
    Object.assign(answers, right);
  };
  Groundwork.addReasons = (language, deck, patterns, items) => { here[reasonsOf(language, deck)] = { patterns, items }; };
  // The lesson, folded, with what the parts that it needs say, and what judges its practices.
  Groundwork.addLesson = (language, id, patterns, text, strings, right) => {
    here[lessonOf(language, id)] = { patterns, items: { [id]: text } };
    said[language] = Object.assign(said[language] || {}, strings);
    Object.assign(answers, right);
  };
  Groundwork.addPart = name => { here[partOf(name)] = true; };

  // The texts of one mounted page: its *own* first, then those that were loaded. *parts*: by lesson, those parts
  // of this script that bring it to life; a lesson is there when they are, and the look of those that are *styled*:
  // the file with it, by part.
  Groundwork.languages = (own, parts, styled) => {
    const needed = (language, id) => {
      const names = parts[id] || [];
      return [lessonOf(language, id), partOf("lesson")].concat(names.map(partOf), names.map(name => styled[name]).filter(Boolean));
    };
    const get = language => own[language] || here[textOf(language)];
    return {
      get,
      strings: language => Object.assign({}, said[language], get(language).strings),
      titles: language => here[titlesOf(language)],
      bank: (language, deck) => here[bankOf(language, deck)],
      reasons: (language, deck) => here[reasonsOf(language, deck)],
      lesson: (language, id) => needed(language, id).every(file => here[file]) && Groundwork.unfolded(here[lessonOf(language, id)], id),
      load: language => own[language] ? Promise.resolve() : load(textOf(language)),
      loadTitles: language => load(titlesOf(language)),
      loadBank: (language, deck) => load(bankOf(language, deck)),
      loadReasons: (language, deck) => load(reasonsOf(language, deck)),
      loadLesson: (language, id) => Promise.all(id ? needed(language, id).map(load) : [])
    };
  };

  function load(file) {
    if (here[file]) return Promise.resolve();
    waiting[file] = waiting[file] || new Promise((resolve, reject) => {
      const isLook = file.endsWith(".css"), element = document.createElement(isLook ? "link" : "script"), failed = () => {
        delete waiting[file]; // so that the next try asks again
        element.remove();
        reject(new Error(file));
      };
      // A module's own overview has a name of its own.
      if (isLook) Object.assign(element, { rel: "stylesheet", href: file }); else element.src = (Groundwork.files || {})[file] || file;
      element.onload = () => {
        if (isLook) here[file] = true;
        if (here[file]) resolve(); else failed();
      };
      element.onerror = failed;
      document.head.append(element);
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
