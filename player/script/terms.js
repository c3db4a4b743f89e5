// What a word means, opened in place.
(function (Groundwork) {
  "use strict";

  const OPEN = '[aria-expanded="true"]';

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
    if (after.matches("p, h3, h4, h5")) after.after(Groundwork.bare(box)); else after.append(Groundwork.bare(box));
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

  Groundwork.terms = { toggle: toggleTerm, reopen: reopen };
})(globalThis.Groundwork = globalThis.Groundwork || {});
