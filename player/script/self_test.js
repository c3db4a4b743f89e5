// The self-test page: what was found is shown, and can be copied as plain text for a help desk.
(function (Groundwork) {
  "use strict";

  const block = document.getElementById("gw-data"), root = document.getElementById("gw");
  const data = JSON.parse(block.textContent);
  const find = name => root.querySelector(`[data-gw-test-${name}]`);
  const say = (key, values) => Groundwork.say(data.strings, data.language, "selftest_" + key, values || {});
  const ICONS = { good: "✓", mind: "!", bad: "✗", untested: "–", plain: "i" };
  const places = { system: [], browser: [] };

  root.querySelectorAll("[data-gw-live]").forEach(one => { one.hidden = false; });
  const button = find("open"), offer = button.closest("section");
  offer.hidden = true;
  system(false);
  places.browser = Groundwork.testBrowser(data.language);
  show();
  Groundwork.testDelivery(data.store).then(found => {
    places.browser = places.browser.concat(found);
    show();
    find("done").textContent = say("done");
    root.dataset.gwTested = ""; // everything that is tested without asking is there
  });
  button.addEventListener("click", () => {
    system(true);
    show();
    find("done").textContent = say("done");
    find("results").focus();
  });
  find("copy").addEventListener("click", copy);

  function system(isOpening) {
    const found = Groundwork.testSystem(data.store, isOpening);
    places.system = found.results;
    offer.hidden = !found.canOpen;
  }

  function show() {
    Object.keys(places).forEach(place => find(place).replaceChildren(...places[place].map(row)));
    find("text").value = text();
  }

  function row(one) {
    const group = document.createElement("div"), label = document.createElement("dt"), said = document.createElement("dd");
    const mark = document.createElement("strong"), value = document.createElement("span");
    group.dataset.gwTest = one.name;
    group.dataset.gwOutcome = one.outcome;
    label.textContent = say("of_" + one.name);
    mark.textContent = say("is_" + one.outcome);
    value.textContent = say(one.said, one.values);
    said.append(mark, " ", value);
    group.append(label, said);
    return group;
  }

  // For a mail or a ticket: marks that only steer the direction of text stay behind.
  function text() {
    const head = [data.title, `${data.course} ${data.edition.label} ${data.edition.digest.slice(0, 12)} ${data.store}`, new Date().toISOString()];
    const lines = Object.keys(places).map(place => ["", `# ${say(place)}`, ...places[place].map(line)]);
    return head.concat(...lines).join("\n").replace(/[\u2066-\u2069]/g, "") + "\n";
  }

  function line(one) {
    return `[${ICONS[one.outcome]}] ${say("of_" + one.name)}: ${say("is_" + one.outcome)} ${say(one.said, one.values)}`;
  }

  // Old windows and frames of other sites have no clipboard for scripts: the text is marked, and copied as by hand.
  async function copy() {
    const field = find("text"), told = find("copied");
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch (error) {
      field.closest("details").open = true;
      field.focus();
      field.select();
      isCopied = document.execCommand("copy");
    }
    told.textContent = say(isCopied ? "copied" : "copy_by_hand");
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
