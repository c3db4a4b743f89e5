// The moment now, as far as this device knows, whose clock may be years off: never before the page itself was
// made, where its server says when that was, and never beyond what a state can hold.
(function (Groundwork) {
  "use strict";

  const LAST = 8589934591000; // assessments/state.py, MAX_SECONDS

  Groundwork.now = () => new Date(Math.min(Math.max(Date.now(), Date.parse(document.lastModified) || 0), LAST))
    .toISOString().slice(0, 19) + "Z";
})(globalThis.Groundwork = globalThis.Groundwork || {});
