// A button beside each field that hides what is typed: it shows it, and hides it again (OWASP ASVS 4.0.3, 2.1.12).
// Without this script there is no such button. What is sent is sent hidden, so that no browser keeps it as a word.
(function () {
  "use strict";

  const hides = [];

  function add(place) {
    const field = place.querySelector("input[type=password]");
    const label = field.closest("label").textContent.trim();
    const words = place.dataset;
    const button = document.createElement("button");
    const told = document.createElement("span");
    button.type = "button";
    button.className = "gw-button gw-button-quiet";
    told.className = "gw-unseen";
    told.setAttribute("role", "status");
    // What can be read is looked at by spelling checkers, some of which send it elsewhere.
    field.setAttribute("spellcheck", "false");
    field.setAttribute("autocapitalize", "none");

    function turn(isShown) {
      field.type = isShown ? "text" : "password";
      button.textContent = isShown ? words.hide : words.show;
      button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    }

    function hide() {
      turn(false);
      told.textContent = "";
    }

    button.addEventListener("click", () => {
      const isShown = field.type === "password";
      turn(isShown);
      told.textContent = isShown ? words.shown : words.hidden;
    });
    hide();
    hides.push(hide);
    place.append(button, told);
  }

  document.querySelectorAll("[data-typed]").forEach(add);
  document.addEventListener("submit", event => {
    if (event.target.querySelector("[data-typed]")) hides.forEach(hide => hide());
  });
  // Who goes back to a page that the browser kept, or leaves it to another, finds nothing shown.
  addEventListener("pagehide", () => hides.forEach(hide => hide()));
})();
