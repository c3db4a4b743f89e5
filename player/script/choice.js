// A form that is taken by choice: it begins with a button, and is drawn from more than one deck.
(function (Groundwork) {
  "use strict";

  const one = (element, selector) => element.querySelector(selector);

  // Whether the form still waits to be begun: nobody meets many questions, or loads them, unasked.
  function waits(page, element, kept) {
    const isOffered = !kept && !(page.begun || {})[element.dataset.gwForm];
    one(element, "[data-gw-offer]").hidden = !isOffered;
    one(element, "form").hidden = isOffered;
    return isOffered;
  }

  // there: a promise of its questions. fill draws them.
  function begin(page, element, there, fill) {
    there.then(() => {
      page.begun = Object.assign({ [element.dataset.gwForm]: true }, page.begun);
      if (!element.isConnected) return; // drawn anew meanwhile, in another language
      page.panel(element);
      fill();
    }, () => page.line(page.panel(element), page.say("questions_failed"), "gw-wanted"));
  }

  // Two decks may use the same words: one list, each word once.
  function joined(words, more) {
    if (!one(words, "dl")) return more;
    more.querySelectorAll("[data-gw-definition]").forEach(word => {
      if (!words.getElementById(word.id)) one(words, "dl").append(word);
    });
    return words;
  }

  Groundwork.choice = { waits, begin, joined };
})(globalThis.Groundwork = globalThis.Groundwork || {});
