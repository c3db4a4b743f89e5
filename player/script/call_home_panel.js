// Ask a learner whether the City may be told, and say what was sent: a panel on the overview that can be folded
// and left alone, and one line at the foot of every page. Their HTML comes with the package, in each language.
(function (Groundwork) {
  "use strict";

  const pieces = {}; // language -> {panel, line}
  Groundwork.addCallHome = (language, html) => { pieces[language] = html; };

  // does: {enrol(code, learner) -> Promise<problem>, stop(), fold(isFolded)}
  Groundwork.callHomePanel = function (store, does) {
    const root = document.getElementById("gw"), all = selector => Array.from(root.querySelectorAll(selector));
    let state = "", learner = "", isFolded = false, problem = "", typed = launched();

    // A learning system that knows its learner may launch the course with a code of theirs (docs/decisions/0020).
    function launched() {
      const given = new URLSearchParams(location.search), names = ["gw-home-code", "gw-home-number"];
      return Object.fromEntries(names.map(name => [name, (given.get(name) || "").slice(0, 64)]));
    }

    function show(now, who, folded) {
      state = now;
      learner = who;
      isFolded = folded;
      place(); // not before: the page's first language is what stands in the root when the script begins
      fill();
    }

    // Whatever language the page is drawn in now.
    function place() {
      const html = pieces[root.lang], footer = root.querySelector(".gw-footer");
      if (!html || !footer || root.querySelector("[data-gw-home]")) return;
      root.querySelector(".gw-overview").insertAdjacentHTML("beforeend", html.panel);
      footer.insertAdjacentHTML("beforeend", html.line);
      all("[data-gw-home-typed]").forEach(input => { input.value = typed[input.name] || ""; });
      fill();
    }

    function fill() {
      const isAsking = state === "asking" || state === "ended";
      all("[data-gw-home]").forEach(one => { one.hidden = !isAsking; });
      all("[data-gw-home-fold]").forEach(one => { one.open = !isFolded; });
      all("[data-gw-home-line]").forEach(one => { one.hidden = !learner; });
      all("[data-gw-home-number]").forEach(one => { one.textContent = learner; });
      all("[data-gw-home-said]").forEach(one => say(one, isAsking ? "" : state));
      all("[data-gw-home-problem]").forEach(one => say(one, problem || (state === "ended" ? state : "")));
      all("[data-gw-home-typed]").forEach(one => {
        const isWrong = problem === "wrong" || problem === "empty" && !one.value.trim();
        if (isWrong) one.setAttribute("aria-invalid", "true"); else one.removeAttribute("aria-invalid");
      });
      // The promise of the web package, that nobody is told, holds until the learner agrees.
      const kept = root.querySelector("[data-gw-home-kept]");
      if (kept && store === "local") all("[data-gw-kept-here]").forEach(one => { one.textContent = kept.textContent; });
    }

    // Texts of all states stand in the page's own language; a live region gets the one that holds.
    function say(place, name) {
      const text = name ? place.dataset["gw" + name[0].toUpperCase() + name.slice(1)] || "" : "";
      if (place.textContent !== text) place.textContent = text;
    }

    // Heard from the button, which Enter presses as well: some systems' frames let no form be submitted.
    function begin(button) {
      const form = button.form;
      const [code, number] = ["code", "number"].map(name => form.elements["gw-home-" + name].value.trim());
      problem = code && number ? "" : "empty";
      fill();
      if (problem) return form.querySelector("[aria-invalid]").focus();
      button.disabled = true;
      does.enrol(code, number).then(found => {
        button.disabled = false;
        problem = found;
        if (!found) typed = {};
        fill();
        if (!found) all("[data-gw-home-line]").forEach(one => one.focus());
      });
    }

    root.addEventListener("input", event => {
      if (event.target.matches("[data-gw-home-typed]")) typed[event.target.name] = event.target.value;
    });
    // At the document, as in acting.js: the root is the page, and no heading of it is "clickable".
    document.addEventListener("click", event => {
      const button = event.target.closest("[data-gw-home-begin]");
      if (button) {
        event.preventDefault();
        begin(button);
      }
      if (event.target.closest("[data-gw-home-stop]")) does.stop();
    });
    root.addEventListener("toggle", event => {
      if (event.target.matches("[data-gw-home-fold]") && event.target.open === isFolded) does.fold(isFolded = !event.target.open);
    }, true);
    new MutationObserver(place).observe(root, { childList: true }); // another language is another page

    return { show };
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
