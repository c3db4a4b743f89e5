// A team guide can be printed alone.
(function (Groundwork) {
  "use strict";

  Groundwork.kinds.push({ selector: ".gw-team-guide", fill: () => {}, click: { gwPrint: Groundwork.printAlone } });
})(globalThis.Groundwork = globalThis.Groundwork || {});
