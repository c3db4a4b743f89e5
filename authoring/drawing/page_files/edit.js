// The forms in which trainers write. The server draws them; this sends the words and shows what comes back.
// One global: what a host calls with the element around a form and the ways to its server.
(function () {
  "use strict";

  const PAIRS = form => Array.from(new FormData(form).entries(), ([name, word]) => [name, String(word)]);

  // ways: {draw(pairs, act) and save(pairs) -> Promise of {html, focus, said, saved}, onSaved(answer), onCancel()}
  // onSaved returns true when it leaves the page.
  globalThis.GroundworkForm = function (root, ways) {
    let saved = "", isBusy = false, isSaving = false, isComposing = false;
    let asked = 0, isBehind = false; // of the map of a story
    const form = () => root.querySelector("[data-gw-edit] form");
    const words = () => { // what is written, name by name: an item that was only opened is not changed
      const found = {};
      for (const [name, word] of PAIRS(form())) {
        if (word && name !== "beside" && name !== "open") (found[name] = found[name] || []).push(word);
      }
      return JSON.stringify(Object.keys(found).sort().map(name => [name, found[name]]));
    };
    const leave = () => { saved = words(); };
    const isChanged = () => Boolean(form()) && words() !== saved;

    function tell(sentence) {
      const line = root.querySelector("[data-gw-said]");
      line.textContent = "";
      setTimeout(() => { line.textContent = sentence; }, 50); // a change is announced, also of the same words
    }

    function open(target) {
      for (let around = target; around; around = around.parentElement) {
        if (around.tagName === "DETAILS") around.open = true;
      }
      const cell = target.closest("[data-gw-in]");
      const beside = cell && root.querySelector('[name="beside"][value="' + cell.dataset.gwIn + '"]');
      if (beside) beside.checked = true;
    }

    function goTo(target) {
      if (!target) return;
      open(target);
      const field = target.matches("textarea, input:not([type=hidden]), select, button, [tabindex]") ? target
        : target.querySelector("textarea, input:not([type=hidden]), select, button");
      if (!field) target.tabIndex = -1;
      (field || target).focus();
      (field || target).scrollIntoView({ block: "center" });
    }

    // Where somebody writes on while the server draws: that stays the place, and its next letter goes there.
    function writesAt(before) {
      const field = document.activeElement;
      if (field === before || !root.contains(field) || !field.matches("textarea, select, input")) return null;
      return { id: field.id, name: field.name, value: field.value, from: field.selectionStart, to: field.selectionEnd };
    }

    function goOn(at) {
      const named = () => Array.from(form().elements).find(one => one.name === at.name && one.value === at.value);
      const field = at && ((at.id && document.getElementById(at.id)) || (at.name && named()));
      if (!field) return false;
      open(field);
      field.focus({ preventScroll: true });
      if (typeof at.from === "number") field.setSelectionRange(at.from, at.to);
      return true;
    }

    function show(answer, acted, writing) {
      root.querySelector("[data-gw-edit]").outerHTML = answer.html;
      enliven(root);
      const same = acted && root.querySelector('[data-gw-do="' + acted + '"]:not(:disabled)');
      if (goOn(writing)) { /* nobody is taken away from what they write */ }
      else if (answer.focus === "faults") root.querySelector("[data-gw-faults]").focus();
      else if (answer.focus === "preview") goTo(root.querySelector("[data-gw-preview]"));
      else goTo(same && /^(up|down|look) /.test(acted) ? same : document.getElementById(answer.focus));
      if (answer.said) tell(answer.said);
    }

    // A move changes the address of an entry of a sequence: the button goes with what it moved.
    function pressed(act, answer) {
      const verb = act.split(" ")[0];
      const list = act.slice(verb.length + 1).replace(/\/[^/]*$/, "");
      const moved = root.dataset.gwScope && answer.focus ? answer.focus.slice(root.dataset.gwScope.length + 1) : "";
      return moved.startsWith(list + "/") ? verb + " " + moved : act;
    }

    function ask(promise, acted) {
      const before = document.activeElement;
      isBusy = true;
      asked += 1; // a map that is still on its way is older than the form that comes now
      isBehind = false;
      isSaving = !acted;
      return promise.then(answer => {
        isBusy = false;
        if (answer.saved) {
          leave();
          tell(answer.said);
          isSaving = Boolean(ways.onSaved(answer));
          return;
        }
        isSaving = false;
        show(answer, acted && pressed(acted, answer), acted && writesAt(before));
      }, error => {
        isBusy = isSaving = false;
        tell(error.sentence || form().dataset.gwOutOfReach);
      });
    }

    // A form that was drawn from older words is thrown away and asked for anew: none of the newer ones is lost.
    function redraw(act) {
      const sent = PAIRS(form());
      return ways.draw(sent, act).then(answer => composed().then(() =>
        JSON.stringify(sent) === JSON.stringify(PAIRS(form())) ? answer : redraw(act)));
    }

    // Nor is a word lost that is still being composed, as in Vietnamese or Chinese.
    const composed = () => new Promise(resolve => {
      if (isComposing) root.addEventListener("compositionend", () => setTimeout(resolve), { once: true });
      else resolve();
    });

    root.addEventListener("compositionstart", () => { isComposing = true; });
    root.addEventListener("compositionend", () => { isComposing = false; });
    // While it is being saved and the page is left, a letter that would not be saved is not taken.
    root.addEventListener("beforeinput", event => { if (isSaving) event.preventDefault(); });
    globalThis.addEventListener("pageshow", () => { isSaving = false; });
    // Each button hears for itself: what stands in an element that hears clicks is called "clickable" by
    // screen readers, every label and every field of the form among it.
    function enliven(drawn) {
      drawn.querySelectorAll("[data-gw-do], [data-gw-cancel], [data-gw-to]").forEach(button => {
        button.addEventListener("click", use);
      });
    }

    function use(event) {
      const button = event.currentTarget;
      event.preventDefault(); // on a page of its own these send the form, for browsers without script
      if (isBusy) return;
      if (button.dataset.gwTo) {
        goTo(document.getElementById(button.dataset.gwTo));
      } else if ("gwCancel" in button.dataset) {
        if (!isChanged() || globalThis.confirm(form().dataset.gwUnsaved)) {
          leave();
          ways.onCancel();
        }
      } else {
        ask(redraw(button.dataset.gwDo), button.dataset.gwDo);
      }
    }

    root.addEventListener("submit", event => {
      event.preventDefault();
      if (isBusy) return;
      tell(form().dataset.gwSaving);
      ask(ways.save(PAIRS(form())));
    });
    // The map of a story follows its fields. Only it is put in: what is being written stays as it is.
    function follow() {
      if (isBusy || !root.querySelector("[data-gw-map]")) return;
      const number = ++asked;
      ways.draw(PAIRS(form()), "map").then(answer => {
        const now = root.querySelector("[data-gw-map]");
        const drawn = new DOMParser().parseFromString(answer.html, "text/html").querySelector("[data-gw-map]");
        if (number !== asked || isBusy || !now || !drawn) return;
        isBehind = now.contains(document.activeElement);
        if (isBehind) return; // nobody loses the place where they read; it is drawn once they have left
        const open = Array.from(now.querySelectorAll("details"), one => one.open);
        drawn.querySelectorAll("details").forEach((one, at) => { one.open = open[at]; });
        enliven(drawn);
        now.replaceWith(drawn);
      }, () => {}); // the next change asks again
    }
    root.addEventListener("change", follow);
    root.addEventListener("focusout", event => {
      const left = event.target.closest("[data-gw-map]");
      if (isBehind && left && !left.contains(event.relatedTarget)) follow();
    });
    // Not in the way of somebody who only looked.
    globalThis.addEventListener("beforeunload", event => {
      if (root.isConnected && isChanged()) event.preventDefault();
    });
    enliven(root);
    leave();
  };
})();
