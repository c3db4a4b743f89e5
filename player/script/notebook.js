// Reflection and commitment: what a learner writes for nobody else. It stays on this device; the page keeps
// it at every keystroke, and the learner can print it, save it as a file, or delete it.
(function (Groundwork) {
  "use strict";

  const all = (element, selector) => Array.from(element.querySelectorAll(selector));
  const one = (element, selector) => element.querySelector(selector);
  const fields = element => all(element, "[data-gw-note]");
  const texts = element => fields(element).filter(field => field.matches("textarea"));
  const isWritten = element => texts(element).some(field => field.value);
  const nameOf = (element, field) => "note:" + element.dataset.gwComponent + "." + field.dataset.gwNote;
  const ownOf = element => "own:" + element.dataset.gwComponent;
  const labelOf = (element, field) => one(element, `label[for="${field.id}"]`).textContent.trim();

  function fill(page, element) {
    fields(element).forEach(field => {
      const kept = page.device.read(nameOf(element, field));
      if (field.type === "checkbox") field.checked = !!kept;
      else field.value = kept || "";
    });
    const day = one(element, "[data-gw-days]");
    if (day) {
      one(element, "[data-gw-put-back]").hidden = !page.drafts[ownOf(element)];
      day.min = Groundwork.calendar.inDays(1);
      if (!(day.value >= day.min)) day.value = Groundwork.calendar.inDays(+day.dataset.gwDays);
    }
    tell(page, element);
  }

  function write(page, element, field, value) {
    if (field.type !== "checkbox") field.value = value;
    page.device.write(nameOf(element, field), value || null);
  }

  function typed(page, element, field) {
    if (!("gwNote" in field.dataset)) return;
    write(page, element, field, field.type === "checkbox" ? +field.checked : field.value);
    tell(page, element);
  }

  // What is true of the words now. The paper's copy, too: a field cuts off what does not fit into it.
  function tell(page, element) {
    const place = one(element, "[data-gw-kept]");
    const said = !page.device.lasts() ? page.say("note_lost") : isWritten(element) ? page.say("note_kept") : "";
    if (place.textContent !== said) place.textContent = said; // read out when it is news
    texts(element).forEach(field => {
      field.dir = field.value ? "auto" : ""; // an empty one goes the way of the page
      one(element, `[data-gw-copy="${field.dataset.gwNote}"]`).textContent = field.value;
    });
    one(element, "[data-gw-delete]").hidden = !isWritten(element);
  }

  // ---- print, save, delete

  function save(page, element) {
    const mark = page.root.dir === "rtl" ? "\u200f" : ""; // a text file knows no direction but that of its letters
    const lines = [document.title, page.titleOf(element), ""];
    texts(element).forEach(field => lines.push(labelOf(element, field), field.value, ""));
    const text = lines.join("\n").replace(/\r?\n/g, "\r\n" + mark);
    Groundwork.download("notes.txt", "text/plain", "\ufeff" + mark + text); // the mark of UTF-8, for old editors
    page.line(page.panel(element), page.say("note_saved"));
  }

  // Asked once more, since nobody could bring it back.
  function ask(page, element) {
    one(element, "[data-gw-ask]").hidden = false;
    one(element, "[data-gw-ask] [tabindex]").focus();
  }

  function keep(page, element) {
    one(element, "[data-gw-ask]").hidden = true;
    one(element, "[data-gw-delete]").focus();
  }

  function erase(page, element) {
    one(element, "[data-gw-ask]").hidden = true;
    fields(element).forEach(field => write(page, element, field, ""));
    delete page.drafts[ownOf(element)];
    fill(page, element);
    page.line(page.panel(element), page.say("note_deleted"));
    texts(element)[0].focus();
  }

  // ---- the commitment: an example to begin from, and a reminder

  function take(page, element, button) {
    const undo = one(element, "[data-gw-put-back]"), before = texts(element).map(field => field.value);
    texts(element).forEach(field => {
      write(page, element, field, one(button.parentNode, `[data-gw-of="${field.dataset.gwNote}"]`).textContent.trim());
    });
    tell(page, element);
    // Own words, also after a second example and in another language.
    if (before.some(Boolean) && undo.hidden) page.drafts[ownOf(element)] = before;
    undo.hidden = !page.drafts[ownOf(element)];
    page.line(page.panel(element), page.say("example_taken"));
    texts(element)[0].focus();
  }

  function putBack(page, element, button) {
    texts(element).forEach((field, at) => write(page, element, field, page.drafts[ownOf(element)][at]));
    tell(page, element);
    button.hidden = true;
    delete page.drafts[ownOf(element)];
    texts(element)[0].focus();
  }

  // The plan stands in the file only where the learner says so: others may see a calendar.
  function remind(page, element) {
    const day = one(element, "[data-gw-days]"), isTold = one(element, "[data-gw-note=told]").checked;
    if (!day.value) {
      page.line(page.panel(element), page.say("reminder_day_first"), "gw-wanted");
      day.focus();
      return;
    }
    const plan = texts(element).filter(field => field.value).map(field => labelOf(element, field) + " " + field.value);
    Groundwork.download("reminder.ics", "text/calendar",
      Groundwork.calendar.reminder(day.value, page.say("reminder_summary"), isTold && plan.join("\n")));
    page.line(page.panel(element), page.say("reminder_saved"));
  }

  // Also for a kind that has such a field among other things: rehearse.js.
  Groundwork.notebook = {
    selector: ".gw-notebook", fill: fill, typed: typed,
    click: {
      gwPrint: Groundwork.printAlone, gwSave: save, gwDelete: ask, gwErase: erase, gwKeep: keep,
      gwTake: take, gwPutBack: putBack, gwRemind: remind
    }
  };
  Groundwork.kinds.push(Groundwork.notebook);
})(globalThis.Groundwork = globalThis.Groundwork || {});
