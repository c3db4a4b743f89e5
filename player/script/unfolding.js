// Lines that are built alike stand in a file once. Twin of player/kinds/folding.py.
(function (Groundwork) {
  "use strict";

  const FIRST = 33;

  function whole(patterns, line) {
    const values = line.slice(1).split("\t");
    return line[0] === "\t" ? line.slice(1)
      : patterns[line.charCodeAt(0) - FIRST].replace(/\x01(\d+)\x01/g, (slot, at) => values[at]);
  }

  // The HTML of one item: file is {patterns, items}.
  Groundwork.unfolded = (file, id) => file.items[id].split("\n").map(line => whole(file.patterns, line)).join("\n");
})(globalThis.Groundwork = globalThis.Groundwork || {});
