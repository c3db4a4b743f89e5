// Helps for reading that open in place: what a word means, and the English beside a translation.
(function (Groundwork) {
  "use strict";

  const OPEN = '[aria-expanded="true"]';
  const bare = element => {
    element.querySelectorAll("[id]").forEach(one => one.removeAttribute("id"));
    return element;
  };

  function toggleTerm(page, link) {
    const isOpen = link.getAttribute("aria-expanded") === "true";
    link.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) close(page, link); else open(page, link);
  }

  function open(page, link) {
    const definition = document.getElementById(link.hash.slice(1)), box = document.createElement("div");
    box.className = "gw-definition";
    box.lang = definition.lang || page.language;
    box.innerHTML = `<p><strong>${definition.firstElementChild.innerHTML}</strong></p>${definition.lastElementChild.innerHTML}`;
    const after = link.closest("p, li, td, th, dd, h3, h4, h5");
    if (after.matches("p, h3, h4, h5")) after.after(bare(box)); else after.append(bare(box));
    link.definition = box;
    page.terms.add(nameOf(link));
    page.enliven(box);
  }

  function close(page, link) {
    link.definition.querySelectorAll(OPEN).forEach(inner => page.terms.delete(nameOf(inner)));
    page.terms.delete(nameOf(link));
    link.definition.remove();
  }

  // What is the same of an opened word in every language: which word it is, and what it stands in.
  function nameOf(link) {
    const places = ["item", "component", "page"].map(place => `data-gw-${place}`);
    const around = link.closest(places.map(place => `[${place}]`).join()), place = places.find(one => around && around.hasAttribute(one));
    return (place ? `[${place}="${around.getAttribute(place)}"] ` : "") + `a.gw-term[href$="${link.hash}"]`;
  }

  // What was open before it was drawn anew is open again; a word inside a definition comes after that one.
  function reopen(page) {
    page.terms.forEach(name => {
      if (!page.find(name + OPEN) && page.find(name)) toggleTerm(page, page.find(name));
    });
  }

  // The English stands in its own language file: fetched when someone wants to read it.
  function fillOriginal(page, details) {
    const place = details.querySelector(".gw-original"), key = details.dataset.gwOriginal;
    if (!details.open || place.childNodes.length) return;
    const isItem = !!details.closest("[data-gw-item]"), lesson = key.split(".")[0];
    (isItem ? page.packs.loadBank("en") : page.packs.loadLesson("en", lesson)).then(() => {
      const english = page.parse(isItem ? page.packs.bank("en").items[key] : page.packs.lesson("en", lesson));
      const whole = isItem ? english : english.querySelector(
        `[data-gw-component="${key}"], [data-gw-other="${key}"], [data-gw-page="${key}"] .gw-page-head, [data-gw-piece="${key}"]`
      );
      (!isItem && whole.matches(".gw-prose") ? [whole] : whole.querySelectorAll("[data-gw-words]")).forEach(words => {
        const copy = document.createElement(words.matches("div") ? "div" : "p");
        copy.innerHTML = words.innerHTML;
        place.append(bare(copy));
      });
    }, () => page.line(place, page.say("language_failed")));
  }

  Groundwork.reading = { toggleTerm: toggleTerm, reopen: reopen, fillOriginal: fillOriginal };
})(globalThis.Groundwork = globalThis.Groundwork || {});
