// Warn in good time before the session ends, let it last longer at one key, and lead back once it has ended.
// The server's clock counts, never this device's. Nothing else on the page stops: the way out always works.
(function () {
  "use strict";

  const ADDRESS = "/session/", FIRST = 60, AGAIN = 30, LONGEST = 3600; // seconds
  const root = document.getElementById("gw") || document.body;
  let timer = 0, words = null, box = null, status = null, cameFrom = null, wasSignedIn = false, askedAt = 0;

  later(FIRST, look);
  // A device that slept has missed its timers.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - askedAt > AGAIN * 1000) look();
  });

  function later(seconds, act) {
    clearTimeout(timer);
    timer = setTimeout(act, Math.min(seconds, LONGEST) * 1000);
  }

  function ask(method) {
    askedAt = Date.now();
    return fetch(`${ADDRESS}?in=${document.documentElement.lang || "en"}`, {
      method: method,
      credentials: "same-origin",
      cache: "no-store",
      headers: method === "POST" ? { "X-CSRFToken": token() } : {}
    }).then(answer => answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))));
  }

  function token() {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/);
    return found ? found[1] : "";
  }

  function look() {
    ask("GET").then(settle).catch(() => later(AGAIN, look));
  }

  function settle(found) {
    words = found.words;
    if (found.seconds > found.warn) {
      if (wasSignedIn) renew();
      wasSignedIn = true;
      make();
      hide();
      later(found.seconds - found.warn, look);
    } else if (found.seconds > 0) {
      wasSignedIn = true;
      warn(found.seconds, found.is_last);
      later(found.seconds + 1, look);
    } else if (wasSignedIn) {
      over();
    } // else a visitor: nothing to lose
  }

  // Whoever signed in again in a second window has another token; the forms of this page go on with it.
  function renew() {
    const now = token();
    if (now) document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(field => { field.value = now; });
  }

  // The box and the line for screen readers, once; its style comes with it, on every page of the site.
  function make() {
    if (box) return;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = document.querySelector('script[src$="/session.js"]').src.replace(/\.js$/, ".css");
    document.head.append(style);
    status = add(root, "p", "gw-unseen");
    status.setAttribute("role", "status");
    box = add(root, "div", "site-session");
    box.id = "gw-session";
    box.hidden = true;
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-labelledby", "gw-session-title");
    box.setAttribute("aria-describedby", "gw-session-why");
    // A switch of language draws the page anew: back at its foot, in that language.
    new MutationObserver(() => {
      if (box.isConnected) return;
      root.append(status, box);
      if (!box.hidden) look();
    }).observe(root, { childList: true });
  }

  function add(parent, name, style, text) {
    const made = document.createElement(name);
    made.className = style || "";
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  }

  function show(title, why) {
    make();
    if (box.hidden) cameFrom = document.activeElement;
    box.hidden = false;
    box.textContent = "";
    add(box, "p", "site-session-title", title).id = "gw-session-title";
    add(box, "p", "", why).id = "gw-session-why";
  }

  // isLast: it has lasted as long as any session may.
  function warn(seconds, isLast) {
    const minutes = Math.max(1, Math.min(words.ends.length, Math.floor(seconds / 60)));
    show(words.ends[minutes - 1], isLast ? words.long : words.why);
    if (isLast) {
      signIn("again=1&");
      return;
    }
    const stay = add(box, "button", "gw-button", words.stay);
    stay.type = "button";
    stay.addEventListener("click", () => extend());
    stay.focus();
  }

  function extend() {
    ask("POST").then(found => {
      settle(found);
      if (found.seconds > 0) status.textContent = words.stayed;
    }).catch(() => {
      const why = document.getElementById("gw-session-why");
      why.textContent = words.failed;
      why.setAttribute("role", "alert");
    });
  }

  function hide() {
    if (box.hidden) return;
    box.hidden = true;
    if (cameFrom && cameFrom.isConnected) cameFrom.focus();
    cameFrom = null;
  }

  function over() {
    show(words.over, words.over_kept);
    signIn("");
  }

  // Whether something stands in a form of this page that was not there when it came.
  function hasTyped() {
    return [...document.querySelectorAll("main form input, main form textarea, main form select")].some(field => {
      if (field.type === "hidden") return false;
      if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
      if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex(one => one.defaultSelected));
      return field.value !== field.defaultValue;
    });
  }

  function signIn(how) {
    const link = add(box, "a", "gw-button", words.sign_in);
    link.href = `/?${how}next=` + encodeURIComponent(location.pathname + location.search + location.hash);
    if (hasTyped()) { // this page stays as it is; coming back to it looks anew who is there
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = words.window;
      document.getElementById("gw-session-why").textContent = words.typed;
    }
    link.focus();
  }
})();
