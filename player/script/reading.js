// The English beside a translation, opened in place.
(function (Groundwork) {
  "use strict";

  // A copy of what stands elsewhere on the page, without the ids that it has there.
  Groundwork.bare = element => {
    element.querySelectorAll("[id]").forEach(one => one.removeAttribute("id"));
    return element;
  };

  // The English stands in files of its own: fetched when someone wants to read it.
  function fillOriginal(page, details) {
    const place = details.querySelector(".gw-original"), key = details.dataset.gwOriginal, packs = page.packs;
    if (!details.open || place.childNodes.length) return;
    const isItem = !!details.closest("[data-gw-item]"), lesson = key.split(".")[0];
    const deck = isItem && details.closest("[data-gw-deck]").dataset.gwDeck;
    (isItem ? packs.loadBank("en", deck) : key ? packs.loadLesson("en", lesson) : packs.load("en")).then(() => {
      const english = page.parse(isItem ? Groundwork.unfolded(packs.bank("en", deck), key) : key ? packs.lesson("en", lesson) : packs.get("en").html);
      const whole = isItem ? english : !key ? english.querySelector(".gw-supports") : english.querySelector(
        `[data-gw-component="${key}"], [data-gw-other="${key}"], [data-gw-page="${key}"] .gw-page-head, [data-gw-piece="${key}"]`
      );
      (!isItem && whole.matches(".gw-prose") ? [whole] : whole.querySelectorAll("[data-gw-words]")).forEach(words => {
        const copy = document.createElement(words.matches("div") ? "div" : "p");
        copy.innerHTML = words.innerHTML;
        place.append(Groundwork.bare(copy));
      });
    }, () => page.line(place, page.say("language_failed")));
  }

  Groundwork.fillOriginal = fillOriginal;
})(globalThis.Groundwork = globalThis.Groundwork || {});
