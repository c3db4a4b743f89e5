// A required field that is still empty is no mistake yet. Firefox tells screen readers that it is one ("invalid
// entry") before anybody has typed, wherever the page does not say otherwise: templates say so, and this keeps it
// true. What a template forgot comes too late here for Firefox.
(function () {
  "use strict";

  // Radio buttons and files have no such state of their own (WAI-ARIA 1.2, aria-invalid).
  const MAY_TELL = ":required:not([type=radio], [type=file])";

  function tell(field, isWrong) {
    if (field.matches(MAY_TELL)) field.setAttribute("aria-invalid", String(isWrong));
  }

  // What the server found wrong is marked already, and stays so until it is changed.
  document.querySelectorAll(`${MAY_TELL}:not([aria-invalid])`).forEach(field => tell(field, false));
  document.addEventListener("invalid", event => tell(event.target, true), true); // sent with a mistake; it does not bubble
  document.addEventListener("change", event => {
    if (event.target.validity && event.target.validity.valid) tell(event.target, false);
  });
})();
