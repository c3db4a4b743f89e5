// What stays on this device and is never sent: a learner's own words, and the ways they took.
// One shelf for each registration, so that the next person at a shared computer finds their own.
(function (Groundwork) {
  "use strict";

  // registration() is known once the session is open.
  Groundwork.device = function (course, registration) {
    const memory = {}; // what the browser refused to keep: until the page is left
    const name = key => ["groundwork", course, registration(), "device", key].join(":");

    function read(key) {
      if (key in memory) return memory[key];
      try { return JSON.parse(localStorage.getItem(name(key))); } catch (error) { return null; } // blocked, or not ours
    }

    // Returns whether the device keeps it; null takes it away.
    function write(key, value) {
      memory[key] = value;
      try {
        if (value === null) localStorage.removeItem(name(key)); else localStorage.setItem(name(key), JSON.stringify(value));
        delete memory[key];
        return true;
      } catch (error) {
        return false;
      }
    }

    // Whether this browser keeps anything: not with storage blocked, nor in some learning systems' frames.
    const lasts = () => write("lasts", 1) && write("lasts", null);

    return { read, write, lasts };
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
