// The host's side of XBlock's JavaScript: start each block of the page, and keep the page's progress true.
(function () {
  "use strict";

  const SOON = 400; // milliseconds: several answers in a row ask once

  // XBlock's runtime object, version 1.
  const runtime = {
    handlerUrl: (element, handler, suffix, query) =>
      element.dataset.handlers + handler + "/" + (suffix ? suffix + "/" : "") + (query ? "?" + query : "")
  };

  document.querySelectorAll(".xblock-v1[data-init]").forEach(element => {
    const start = globalThis[element.dataset.init];
    const holder = element.querySelector(":scope > script.xblock_json_init_args");
    if (start) start(runtime, element, holder ? JSON.parse(holder.textContent) : {});
  });

  const place = document.querySelector("[data-gw-host-progress]");
  if (!place) return;
  let timer = 0;

  document.addEventListener("groundwork:kept", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, SOON);
  });

  function refresh() {
    fetch(place.dataset.gwHostProgress, { credentials: "same-origin" })
      .then(response => response.ok ? response.json() : Promise.reject(new Error(String(response.status))))
      .then(show)
      .catch(() => {}); // the number is a moment old; the blocks say themselves when something was not kept
  }

  function show(standing) {
    const bar = place.querySelector("progress"), text = place.querySelector("[data-gw-host-steps]");
    bar.max = standing.required;
    bar.value = standing.done;
    if (text.textContent !== standing.sentence) text.textContent = standing.sentence;
  }
})();
