// What a form is answered with stands somewhere in the page that comes back. Who listens hears that a page has come,
// and of the answer nothing: a live region is announced when it changes, not when it is there from the beginning. So
// the answer takes the focus, once, and a narrow window shows it.
(function () {
  "use strict";

  const SENT = "groundwork-sent";
  const ANSWERS = ["[role=alert]", ".site-kept[role=status]", ".gr-notice[role=status]", ".site-card[role=status]"];
  let kept;
  try {
    kept = window.sessionStorage; // of this tab alone
    kept.getItem(SENT);
  } catch {
    return; // a browser that keeps nothing
  }

  function focus(answer) {
    answer.tabIndex = -1;
    answer.focus();
  }

  if (kept.getItem(SENT)) {
    kept.removeItem(SENT);
    const isAsked = document.activeElement !== document.body || document.querySelector(":target, [autofocus]"); // elsewhere
    const answer = [...document.querySelectorAll(ANSWERS.map(one => `main ${one}`).join())].find(
      one => one.checkVisibility() && one.textContent.trim(),
    );
    if (answer && !isAsked) focus(answer);
  }
  document.addEventListener("submit", event => {
    if (!event.defaultPrevented) kept.setItem(SENT, "1"); // what a script sends, the script answers
  });
})();
