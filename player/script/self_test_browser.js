// What the browser, the window and the delivery of this page offer, for the self-test page.
(function (Groundwork) {
  "use strict";

  const NEEDED = {
    "Intl.PluralRules": () => Intl.PluralRules,
    "crypto.getRandomValues": () => crypto.getRandomValues,
    "CSS.escape": () => CSS.escape,
    replaceChildren: () => Element.prototype.replaceChildren,
    URLSearchParams: () => URLSearchParams
  };
  const CLOCK_MINUTES = 5; // a clock that is further off spoils the times on record
  const POLICY = 500; // letters of a policy are enough to know it
  const result = (name, outcome, said, values) => ({ name, outcome, said, values: values || {} });

  let refused = ""; // the policy by which the browser refused something to this page
  document.addEventListener("securitypolicyviolation", event => { refused = event.originalPolicy; });

  // *language* is this page's. Of the address only its site is told: what follows may hold a token.
  Groundwork.testBrowser = language => [
    ...[["storage_local", () => localStorage], ["storage_tab", () => sessionStorage]].map(([name, shelf]) => storage(name, shelf)),
    frame(),
    result("size", "plain", "said", { said: `${innerWidth} × ${innerHeight} px` }),
    site(),
    languages(language),
    features(),
    result("browser", "plain", "said", { said: navigator.userAgent })
  ];

  function storage(name, shelf) {
    const key = "groundwork:self-test";
    let place = null;
    try { place = shelf(); } catch (error) { /* blocked */ }
    if (!place) return result(name, "mind", "storage_blocked");
    try {
      place.setItem(key, "1");
      const isKept = place.getItem(key) === "1";
      place.removeItem(key);
      return isKept ? result(name, "good", "storage_kept") : result(name, "mind", "storage_blocked");
    } catch (error) {
      return result(name, "mind", error.name === "QuotaExceededError" ? "storage_full" : "storage_blocked");
    }
  }

  function frame() {
    if (globalThis.origin === "null" && location.protocol !== "file:") return result("window", "bad", "window_sandbox");
    let deep = 0;
    for (let here = window; here !== here.parent && deep < 50; here = here.parent) deep += 1;
    if (deep) return result("window", "plain", "window_frame", { deep });
    return result("window", "plain", window.opener ? "window_opened" : "window_own");
  }

  function site() {
    if (location.protocol === "file:") return result("site", "plain", "site_file");
    return result("site", globalThis.isSecureContext ? "good" : "mind", globalThis.isSecureContext ? "said" : "site_open", { said: location.origin });
  }

  function languages(language) {
    return result("languages", "plain", "languages_told", { page: language, browser: (navigator.languages || [navigator.language]).join(", ") });
  }

  function features() {
    const missing = Object.keys(NEEDED).filter(name => { try { return !NEEDED[name](); } catch (error) { return true; } });
    return missing.length ? result("features", "bad", "features_missing", { said: missing.join(", ") }) : result("features", "good", "features_all");
  }

  // What has to be asked for: resolves the results.
  Groundwork.testDelivery = store => Promise.all([room(), served(), ...(store === "cmi5" ? [records()] : [])]).then(all => all.flat());

  async function room() {
    try {
      const { quota, usage } = await navigator.storage.estimate();
      return [result("room", "plain", "room_free", { free: Math.round((quota - usage) / 1e6) })];
    } catch (error) {
      return [result("room", "untested", "room_unknown")];
    }
  }

  // The page itself is asked for once more: its head says the policy that the server adds to the page's own, and what time the server has.
  async function served() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    let head = null;
    try { head = (await fetch(location.pathname, { cache: "no-store" })).headers; } catch (error) { /* a disk, or the policy forbids it */ }
    await new Promise(resolve => setTimeout(resolve)); // the browser tells of its refusal a moment later
    const policy = head ? head.get("content-security-policy") : refused;
    const date = head && Date.parse(head.get("date"));
    const off = date ? Math.round((Date.now() - date) / 60000) : 0;
    return [
      policy ? result("policy", "plain", "said", { said: bare(policy) }) : head ? result("policy", "plain", "policy_none") : result("policy", "untested", "policy_unknown"),
      date ? result("clock", Math.abs(off) > CLOCK_MINUTES ? "mind" : "good", "clock_told", { zone, off }) : result("clock", "untested", "clock_unknown", { zone })
    ];
  }

  // A policy may hold a secret of one answer.
  const bare = policy => policy.replace(/'(nonce|sha\d+)-[^']*'/g, "'$1-…'").slice(0, POLICY);

  // cmi5 8.1: the address that launched the course says where its statements go. The course has used up its
  // one-time key, so it is not asked for again; whether the record store answers at all can be seen.
  async function records() {
    const launched = new URL(location.search.includes("endpoint=") ? location.href : document.referrer || location.href).searchParams;
    const given = ["endpoint", "fetch", "actor", "registration", "activityId"].filter(name => launched.get(name));
    const launch = given.length === 5 ? result("launch", "good", "launch_whole") : result("launch", given.length ? "bad" : "untested", given.length ? "launch_part" : "launch_unknown", { said: given.join(", ") });
    let about;
    try { about = new URL("about", launched.get("endpoint").replace(/\/*$/, "/")); } catch (error) { return [launch, result("records", "untested", "records_unknown")]; }
    if (!/^https?:$/.test(about.protocol)) return [launch, result("records", "bad", "records_silent", { site: about.protocol })];
    try {
      const answer = await fetch(about, { credentials: "omit", referrerPolicy: "no-referrer" });
      return [launch, result("records", answer.ok ? "good" : "mind", "records_answer", { site: about.origin, status: answer.status })];
    } catch (error) {
      return [launch, result("records", "bad", "records_silent", { site: about.origin })];
    }
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
