// Helps for reading that open in place: what a word means, and the English beside a translation.
(function (Groundwork) {
  "use strict";

  const bare = element => {
    element.querySelectorAll("[id]").forEach(one => one.removeAttribute("id"));
    return element;
  };

  function toggleTerm(page, link) {
    const isOpen = link.getAttribute("aria-expanded") === "true";
    link.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) { link.definition.remove(); return; }
    const definition = document.getElementById(link.hash.slice(1)), box = document.createElement("div");
    box.className = "gw-definition";
    box.lang = definition.lang || page.language;
    box.innerHTML = `<p><strong>${definition.firstElementChild.innerHTML}</strong></p>${definition.lastElementChild.innerHTML}`;
    const after = link.closest("p, li, td, th, dd, h3, h4, h5");
    if (after.matches("p, h3, h4, h5")) after.after(bare(box)); else after.append(bare(box));
    link.definition = box;
    page.enliven(box);
  }

  // The English stands in its own language file: fetched when someone wants to read it.
  function fillOriginal(page, details) {
    const place = details.querySelector(".gw-original"), key = details.dataset.gwOriginal;
    if (!details.open || place.childNodes.length) return;
    const isItem = !!details.closest("[data-gw-item]"), lesson = key.split(".")[0];
    (isItem ? page.packs.loadBank("en") : page.packs.loadLesson("en", lesson)).then(() => {
      const english = page.parse(isItem ? page.packs.bank("en") : page.packs.lesson("en", lesson));
      const whole = english.querySelector(
        `[data-gw-item="${key}"], [data-gw-component="${key}"], [data-gw-other="${key}"], [data-gw-page="${key}"] .gw-page-head, [data-gw-piece="${key}"]`
      );
      (whole.matches(".gw-prose") ? [whole] : whole.querySelectorAll("[data-gw-words]")).forEach(words => {
        const copy = document.createElement(words.matches("div") ? "div" : "p");
        copy.innerHTML = words.innerHTML;
        place.append(bare(copy));
      });
    }, () => page.line(place, page.say("language_failed")));
  }

  Groundwork.reading = { toggleTerm: toggleTerm, fillOriginal: fillOriginal };
})(globalThis.Groundwork = globalThis.Groundwork || {});
