// In a dispatched package, on the page of the edition inside: says that the current one could not be reached.
(function () {
  "use strict";

  const banner = document.getElementById("gw-inside");
  banner.hidden = location.search !== "?inside";
  banner.querySelectorAll("button").forEach(button => button.addEventListener("click", () => {
    banner.hidden = true;
    document.getElementById("gw-main").focus({ preventScroll: true });
  }));
})();
