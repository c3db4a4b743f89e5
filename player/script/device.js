// What stays on this device and is never sent: a learner's own words, and the ways they took.
// One shelf for each registration, so that the next person at a shared computer finds their own.
(function (Groundwork) {
  "use strict";

  // registration() is known once the session is open.
  Groundwork.device = function (course, registration) {
    const memory = {}; // where storage is blocked: until the page is left
    const name = key => ["groundwork", course, registration(), "device", key].join(":");

    function read(key) {
      try {
        const kept = localStorage.getItem(name(key));
        if (kept !== null) return JSON.parse(kept);
      } catch (error) { /* blocked, or not ours */ }
      return key in memory ? memory[key] : null;
    }

    // Returns whether the device keeps it; null takes it away.
    function write(key, value) {
      memory[key] = value;
      try {
        if (value === null) localStorage.removeItem(name(key)); else localStorage.setItem(name(key), JSON.stringify(value));
        return true;
      } catch (error) {
        return false;
      }
    }

    return { read, write };
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
