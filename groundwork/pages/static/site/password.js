// Says how strong a new password is while it is typed, in the words of the server, which forgets it at once. Without
// this script a button asks the same.
(function () {
  "use strict";

  const WAIT = 600; // milliseconds without a key: a screen reader is not interrupted at each letter
  const told = document.querySelector("[data-strength]");
  const field = document.querySelector("input[name=new]");
  if (!told || !field) return;
  const meter = told.querySelector("meter");
  const words = told.querySelector("span");
  let waits = 0;
  let asked = 0;

  document.querySelector("[data-judge]").hidden = true;

  function show(strength, text) {
    meter.value = strength;
    meter.hidden = !strength;
    if (words.textContent !== text) words.textContent = text; // what is the same is not read out again
  }

  async function ask() {
    const number = ++asked;
    if (!field.value) return show(0, "");
    const sent = new FormData();
    sent.set("judge", "1");
    sent.set("new", field.value);
    sent.set("csrfmiddlewaretoken", field.form.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const answer = await fetch(field.form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      const found = answer.ok && !answer.redirected ? await answer.json() : null;
      if (found && number === asked) show(found.strength, found.words); // not one that was overtaken
    } catch {
      // No answer, no advice: the rules above stand as they are.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(ask, WAIT);
  });
})();
