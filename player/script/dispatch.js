// The first page of a dispatched package: it asks the city's server which edition is the current one, shows that
// in a frame, and lends it the learning system (dispatch_system.js) over a channel of its own. When the server
// does not answer in time, answers nonsense, or the browser forbids it, the edition inside is opened instead.
(function (Groundwork) {
  "use strict";

  const ANSWER = 4000, APPEAR = 12000; // milliseconds: for the description, and for the course in its frame
  const LARGEST = 4096, SETS = 2000, VALUE = 64000, KEY = 200, NOTE = 500000, HELLOS = 20; // what is listened to
  const DIGEST = /^[0-9a-f]{64}$/, LABEL = /^(\d{4})\.([1-9]\d{0,5})(-draft)?$/;

  // data: {course, standard, address, inside: {label, build}, readable}; player/dispatch.py
  const data = JSON.parse(document.getElementById("gw-data").textContent), root = document.getElementById("gw");
  const server = new URL(data.address).origin, system = Groundwork.dispatchSystem(data.standard, data.course);
  let frame = null, nonce = "", port = null, patience = 0, hellos = 0, isStaying = false;

  say("loading");
  Promise.resolve().then(describe).then(choose, fallBack);

  // ---- which edition

  // Resolves the server's description of its current edition; rejects whatever is not one.
  function describe() {
    const control = new AbortController(), timer = setTimeout(() => control.abort(), ANSWER);
    return fetch(data.address + "current.json", {
      signal: control.signal, mode: "cors", credentials: "omit", redirect: "error", cache: "no-cache", referrerPolicy: "no-referrer"
    }).then(answer => answer.ok ? answer.text() : Promise.reject(new Error("answered " + answer.status))).then(text => {
      clearTimeout(timer);
      if (text.length > LARGEST) throw new Error("too long");
      return sound(JSON.parse(text));
    });
  }

  function sound(said) {
    const isOurs = said.version === 1 && said.course === data.course && said.standard === data.standard;
    const isWhole = rank(said.edition) && DIGEST.test(said.digest) && DIGEST.test(said.build) && said.entry === said.build + "/index.html";
    if (!isOurs || !isWhole) throw new Error("not a description of an edition of this course");
    return said;
  }

  // Year, number, and whether it was frozen: a frozen edition comes after its drafts.
  function rank(label) {
    const [, year, number, draft] = LABEL.exec(label) || [];
    return year && [Number(year), Number(number), draft ? 0 : 1];
  }

  const isOlder = (one, other) => one.some((part, at) => part < other[at] && one.slice(0, at).every((same, on) => same === other[on]));

  // The edition inside is opened when it is the very same, or newer: what a newer one kept an older cannot read.
  function choose(found) {
    const own = rank(data.inside.label);
    if (found.build === data.inside.build || own && isOlder(rank(found.edition), own)) inside("");
    else show(found);
  }

  // ---- the edition inside

  function inside(query) {
    isStaying = true; // the session is the next page's
    location.replace("course.html" + query);
  }

  // Not over work that only a newer edition can read: it would be lost. Then nothing is opened, and nothing changes.
  function fallBack() {
    const kept = system.kept(), body = kept.text.slice(kept.text.indexOf("|") + 1);
    const isReadable = !kept.text.startsWith("gw1;") || !body || data.readable.some(code => body.startsWith("1" + code));
    if (isReadable) inside("?inside"); else say("unreachable", kept.language);
  }

  // ---- the current edition

  function show(found) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    nonce = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
    frame = document.createElement("iframe");
    frame.name = ["groundwork", nonce, location.origin].join(" ");
    frame.title = document.title;
    frame.lang = document.documentElement.lang;
    frame.className = "gw-dispatched";
    frame.allow = "autoplay; fullscreen";
    frame.referrerPolicy = "no-referrer";
    frame.src = data.address + found.entry;
    addEventListener("message", hear);
    patience = setTimeout(giveUp, APPEAR);
    document.body.append(frame);
  }

  function giveUp() {
    removeEventListener("message", hear);
    if (port) port.close();
    frame.remove();
    fallBack();
  }

  // The one message that is taken from a window: the frame's first word. All that follows comes by the channel.
  function hear(event) {
    const said = event.data;
    if (event.source !== frame.contentWindow || event.origin !== server) return;
    if (!said || said.call !== "hello" || said.nonce !== nonce || hellos >= HELLOS) return;
    hellos += 1; // again after the frame was loaded again
    const channel = new MessageChannel();
    if (port) port.close();
    port = channel.port1;
    port.onmessage = told => answer(told.data);
    frame.contentWindow.postMessage(welcome(), server, [channel.port2]);
  }

  function welcome() {
    const values = system.values();
    return { call: "welcome", nonce, values, shelf: shelf(values), base: new URL(".", location.href).href };
  }

  function answer(said) {
    if (!said || typeof said !== "object") return;
    if (said.call === "alive") appear();
    else if (said.call === "connect") port.postMessage(welcome());
    else if (said.call === "commit" && isCommit(said)) port.postMessage(Object.assign({ call: "committed", id: said.id }, system.commit(said.sets)));
    else if (said.call === "keep" && isKeepable(said)) keep(said.key, said.value);
    else if (said.call === "leave") root.querySelector("a[data-gw-exit]").click();
  }

  const isText = (value, most) => typeof value === "string" && value.length <= most;
  const isCommit = said => Number.isSafeInteger(said.id) && Array.isArray(said.sets) && said.sets.length <= SETS
    && said.sets.every(pair => Array.isArray(pair) && pair.length === 2 && isText(pair[0], KEY) && isText(pair[1], VALUE));

  function appear() {
    clearTimeout(patience);
    root.hidden = true;
    if (document.activeElement === document.body) frame.focus();
  }

  // ---- what this browser keeps: the learner's own notes stay on the device, whichever edition is open

  const registered = () => `groundwork:${data.course}:`;
  const isKeepable = said => isText(said.key, KEY) && (said.value === null || isText(said.value, NOTE))
    && said.key.startsWith(registered()) && /^[\w-]{6,36}:(unsaved|device:[\w.:-]+)$|^\w{1,7}:registration$/.test(said.key.slice(registered().length));

  function keep(key, value) {
    try {
      if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value);
    } catch (error) { /* full, or blocked: the course was told at the beginning whether this browser keeps anything */ }
  }

  // Only what belongs to this registration: others may learn on the same computer. null: nothing can be kept.
  function shelf(values) {
    const found = {}, learner = values && Object.entries(values).find(([element]) => /(student|learner)_id$/.test(element))[1];
    const label = learner && `${registered()}${Groundwork.learnerMark(learner)}:registration`;
    const note = /;registration=([\w-]{6,36})[;|]/.exec(values ? values["cmi.suspend_data"] : "");
    try {
      const registration = note ? note[1] : label && localStorage.getItem(label);
      const isOwn = key => key === label || registration && key.startsWith(`${registered()}${registration}:`);
      Object.keys(localStorage).filter(isOwn).forEach(key => { found[key] = localStorage.getItem(key); });
      return found;
    } catch (error) {
      return null;
    }
  }

  // ---- words, in the learner's language

  function say(what, wanted) {
    const offered = Array.from(root.querySelectorAll("[data-gw-in]")), wishes = [wanted, ...navigator.languages].filter(Boolean);
    const family = tag => tag.toLowerCase().split("-")[0];
    const chosen = wishes.map(wish => offered.find(one => family(one.dataset.gwIn) === family(wish))).find(Boolean) || offered[0];
    offered.forEach(one => { one.hidden = one !== chosen; });
    document.documentElement.lang = chosen.lang;
    document.documentElement.dir = chosen.dir;
    document.title = chosen.querySelector("h1").textContent;
    root.querySelectorAll("[data-gw-said]").forEach(one => { one.hidden = one.dataset.gwSaid !== what; });
    if (what === "unreachable") chosen.querySelector("h2").focus();
  }

  root.querySelectorAll("[data-gw-retry]").forEach(button => button.addEventListener("click", () => {
    isStaying = true;
    location.reload();
  }));
  addEventListener("pagehide", () => { if (!isStaying) system.leave(); });
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
})(globalThis.Groundwork = globalThis.Groundwork || {});
