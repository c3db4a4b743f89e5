// A form that is meant for some time after the course: which day that is, and a reminder for a calendar.
(function (Groundwork) {
  "use strict";

  const one = (element, selector) => element.querySelector(selector);

  // As 2027-02-20: so many days after the learner confirmed, which is the end of the course; null before that.
  function dayOf(page, box) {
    const at = Object.values(page.state().attested).map(said => said.at).sort().pop();
    return at ? Groundwork.calendar.later(new Date(at), +box.dataset.gwMeant) : null;
  }

  function fill(page, element, kept) {
    const box = one(element, "[data-gw-meant]"), day = box && dayOf(page, box);
    if (!box) return;
    const isAhead = day > Groundwork.calendar.inDays(0);
    box.hidden = !!kept && kept.submitted;
    one(box, "[data-gw-remind]").hidden = !day || !isAhead;
    if (day) one(box, "p").textContent = page.say(isAhead ? "meant_for" : "meant_passed", { day: Groundwork.dates.day(page.language, day) });
  }

  function remind(page, element) {
    const day = dayOf(page, one(element, "[data-gw-meant]"));
    Groundwork.download("reminder.ics", "text/calendar", Groundwork.calendar.reminder(day, page.say("meant_summary")));
    page.line(page.panel(element), page.say("reminder_saved"));
  }

  Groundwork.meant = { fill, remind };
})(globalThis.Groundwork = globalThis.Groundwork || {});
