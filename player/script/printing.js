// One component on paper, and nothing of the page around it, whosever page that is.
(function (Groundwork) {
  "use strict";

  // Only marks, which count on paper alone: should a browser never tell that it has printed, the page stays whole.
  Groundwork.printAlone = function (page, element) {
    const marked = [];
    for (let one = element; one !== document.body; one = one.parentElement) {
      marked.push(...Array.from(one.parentElement.children).filter(other => other !== one));
    }
    marked.forEach(one => one.classList.add("gw-unprinted"));
    addEventListener("afterprint", () => marked.forEach(one => one.classList.remove("gw-unprinted")), { once: true });
    globalThis.print();
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
