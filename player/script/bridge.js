// The inner side of a dispatched course: this page stands in a frame of a package on another origin, which
// reaches the learning system. Here stands an API like the system's own, answered from what the package handed
// over and wrote since; the rest of the script finds it and does not know the difference.
// The frame's name tells the launch's nonce and the package's origin.
(function (Groundwork) {
  "use strict";

  const ALONE = 5000, SILENCE = 10000; // milliseconds
  const NAMES = { scorm12: ["API", "LMS", "LMSFinish"], scorm2004: ["API_1484_11", "", "Terminate"] };
  const [name, prefix, finish] = NAMES[document.currentScript.dataset.gwStandard];
  const [, nonce, origin] = /^groundwork ([0-9a-f]{32}) (https?:\/\/[\w.:[\]-]+)$/.exec(window.name) || [];
  const values = Object.create(null), answered = Object.create(null); // commit -> who waits for its answer
  let port = null, shelf = null, base = "", isOpen = false, isBegun = false, isAlive = false, queue = [], number = 0, last = Promise.resolve(false);

  function begin() {
    if (isBegun) return;
    isBegun = true;
    const script = document.createElement("script");
    script.src = "player.js";
    script.onload = alive;
    document.head.append(script);
  }

  // The package waits for this, and opens the edition inside when it does not come.
  function alive() {
    isAlive = true;
    tell({ call: "alive" });
  }

  const tell = said => { if (port) port.postMessage(said); };

  function hear(said) {
    if (said.call === "welcome") welcome(said);
    if (said.call !== "committed" || !answered[said.id]) return;
    Object.assign(values, said.now);
    answered[said.id](said.isTaken === true);
    delete answered[said.id];
  }

  function welcome(said) {
    isOpen = said.values !== null;
    Object.assign(values, said.values);
    if (shelf) return;
    base = String(said.base).startsWith(origin + "/") ? said.base : "";
    shelf = new Map(Object.entries(said.shelf || {}));
    // What the browser keeps for the learner stands with the package: the edition in it finds the same.
    try { Object.defineProperty(window, "localStorage", { value: storage(Boolean(said.shelf)) }); } catch (error) { /* its own, then */ }
  }

  function storage(isKept) {
    function put(key, value) {
      if (!isKept) throw new Error("the package cannot keep anything in this browser");
      tell({ call: "keep", key, value });
    }
    return {
      getItem: key => shelf.has(key) ? shelf.get(key) : null,
      setItem: (key, value) => { put(key, String(value)); shelf.set(key, String(value)); },
      removeItem: key => { put(key, null); shelf.delete(key); }
    };
  }

  window[name] = {
    // Resolves whether the learning system has taken what was committed last.
    settled: () => last,
    [prefix + "Initialize"]: () => {
      if (!isOpen) tell({ call: "connect" });
      return String(isOpen);
    },
    [prefix + "GetValue"]: element => isOpen && element in values ? values[element] : "",
    [prefix + "SetValue"]: (element, value) => {
      values[element] = value;
      queue.push([element, value]);
      return "true";
    },
    [prefix + "Commit"]: () => {
      const id = number += 1, sets = queue;
      queue = [];
      last = new Promise(resolve => {
        answered[id] = resolve;
        setTimeout(resolve, SILENCE, false);
      });
      tell({ call: "commit", id, sets });
      return "true";
    },
    [finish]: () => "true", // the package ends the session when its own page is left
    [prefix + "GetLastError"]: () => isOpen ? "0" : "301"
  };

  addEventListener("message", event => {
    const said = event.data;
    if (port || !nonce || event.source !== parent || event.origin !== origin) return;
    if (!said || said.call !== "welcome" || said.nonce !== nonce || !event.ports[0]) return;
    port = event.ports[0];
    port.onmessage = told => hear(told.data);
    welcome(said);
    if (isAlive) alive();
    begin();
  });
  // Leaving at once: the learning system's window around the package goes blank as well.
  const whole = document.documentElement, hidden = () => { if (whole.style.display === "none") tell({ call: "leave" }); };
  new MutationObserver(hidden).observe(whole, { attributes: true, attributeFilter: ["style"] }); // exit.js hides it
  // The self-test is the package's: there it finds the learning system.
  document.addEventListener("click", event => {
    const link = base && event.target.closest("a[href^=self-test]");
    if (link) link.href = base + link.getAttribute("href");
  }, true);

  const isNear = nonce && (!location.ancestorOrigins || location.ancestorOrigins[0] === origin);
  if (isNear) {
    parent.postMessage({ call: "hello", nonce }, origin);
    setTimeout(begin, ALONE); // readable in any case
  } else begin();
})(globalThis.Groundwork = globalThis.Groundwork || {});
