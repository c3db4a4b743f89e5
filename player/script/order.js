// Cards in an order: two buttons on each say all that dragging could, to every hand, keyboard and voice.
(function (Groundwork) {
  "use strict";

  const number = place => +place.slice(6); // of "place-3": curriculum/arranging.py, place_id

  // The cards of {card: place} in the order of their places.
  const sequence = placed => Object.keys(placed).sort((one, other) => number(placed[one]) - number(placed[other]));

  function read(list) {
    const placed = {};
    Array.from(list.children).forEach((card, at) => { placed[card.dataset.gwCard] = "place-" + (at + 1); });
    return placed;
  }

  function write(list, placed) {
    sequence(placed).forEach(id => {
      const card = list.querySelector(`[data-gw-card="${id}"]`);
      if (card) list.append(card);
    });
    mark(list);
  }

  const neighbour = (card, step) => step < 0 ? card.previousElementSibling : card.nextElementSibling;

  // The first card goes no further up, the last no further down.
  const mark = list => list.querySelectorAll("[data-gw-move]").forEach(button => {
    button.setAttribute("aria-disabled", !neighbour(button.closest("[data-gw-card]"), +button.dataset.gwMove));
  });

  // changed(page, element, button) keeps the new order. The neighbour is what moves in the page, so that the button
  // keeps the focus; and the page scrolls by as much, so that a finger or pointer is still on it.
  function move(page, element, button, changed) {
    const card = button.closest("[data-gw-card]"), list = card.parentNode, step = +button.dataset.gwMove;
    const other = neighbour(card, step), top = button.getBoundingClientRect().top;
    if (other) {
      if (step < 0) card.after(other); else card.before(other);
      mark(list);
      changed(page, element, button);
    }
    // At an end, too: a button that is pressed and says nothing leaves whoever does not see it in doubt.
    page.line(page.panel(element), page.say("moved", {
      card: card.querySelector(".gw-card-text").textContent.trim(), n: list.children.length,
      place: number(read(list)[card.dataset.gwCard])
    }), "gw-quiet");
    scrollBy(0, button.getBoundingClientRect().top - top);
  }

  Groundwork.order = { number: number, sequence: sequence, read: read, write: write, mark: mark, move: move };
})(globalThis.Groundwork = globalThis.Groundwork || {});
