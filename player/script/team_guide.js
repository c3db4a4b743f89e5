// A team guide on paper: this one component, and nothing of the page around it.
(function (Groundwork) {
  "use strict";

  // Only marks, which count on paper alone: should a browser never tell that it has printed, the page stays whole.
  function print(page, element) {
    const marked = [];
    for (let one = element; one !== document.body; one = one.parentElement) {
      marked.push(...Array.from(one.parentElement.children).filter(other => other !== one));
    }
    marked.forEach(one => one.classList.add("gw-unprinted"));
    addEventListener("afterprint", () => marked.forEach(one => one.classList.remove("gw-unprinted")), { once: true });
    globalThis.print();
  }

  Groundwork.kinds = Groundwork.kinds || [];
  Groundwork.kinds.push({ selector: ".gw-team-guide", fill: () => {}, click: { gwPrint: print } });
})(globalThis.Groundwork = globalThis.Groundwork || {});
