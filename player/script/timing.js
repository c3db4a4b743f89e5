// How long a question was worked on: while the page is in front, and the question or its form is on the screen.
// Of what is on the screen that is no question nothing is measured (docs/decisions/0061).
(function (Groundwork) {
  "use strict";

  const TIMED = ".gw-practice, .gw-assessment", LONGEST = 1800; // seconds: whoever left the page open was not at it
  let away = 0, left = document.hidden ? performance.now() : null; // milliseconds; since when the page is behind

  document.addEventListener("visibilitychange", () => {
    const now = performance.now(); // the clock may be set meanwhile
    if (!document.hidden && left !== null) away += now - left;
    left = !document.hidden ? null : left === null ? now : left;
  });
  const attended = () => (left === null ? performance.now() : left) - away;

  // {spent, since: on the screen until and from when, of what is attended; taken: how much of it is some question's;
  // of: the questions', NaN where the beginning was at an earlier visit}
  const clocks = page => page.clocks = page.clocks || {};
  const clock = (page, key) => clocks(page)[key] = clocks(page)[key] || { spent: 0, since: null, taken: 0, of: {} };
  const read = one => one.spent + (one.since === null ? 0 : attended() - one.since);

  function shown(page, element, isOn) {
    if (!element.matches(TIMED)) return;
    const one = clock(page, element.dataset.gwComponent);
    one.spent = read(one);
    one.since = isOn ? attended() : null;
  }

  // A form is shown anew: what was spent on it until now is no question's.
  function begin(page, key) {
    const one = clock(page, key);
    Object.assign(one, { taken: read(one), of: {} });
  }

  // What was spent since the last mark was spent on *id*. isBegun: something was marked there before.
  function mark(page, key, id, isBegun) {
    const one = clock(page, key), now = read(one);
    one.of[id] = (id in one.of ? one.of[id] : isBegun ? NaN : 0) + now - one.taken;
    one.taken = now;
  }

  // -> seconds, to the hundredth; undefined where they are not known. The next attempt begins from nothing.
  function take(page, key, id) {
    const one = clock(page, key), spent = one.of[id];
    delete one.of[id];
    return spent >= 0 ? Math.min(LONGEST, Math.round(spent / 10) / 100) : undefined;
  }

  Groundwork.timing = { shown, begin, mark, take };
})(globalThis.Groundwork = globalThis.Groundwork || {});
