// A calendar file with one reminder, made in the browser (RFC 5545).
(function (Groundwork) {
  "use strict";

  const two = number => String(number).padStart(2, "0");

  // The day that lies *days* after the moment *from* where the learner is, as 2026-11-22.
  function later(from, days) {
    const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
    return [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join("-");
  }

  const inDays = days => later(new Date(), days);

  // RFC 5545 3.3.11: these four are written otherwise in a text; the other controls may not be in one.
  const escaped = text => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");

  // RFC 5545 3.1: a line holds 75 octets at most; what follows begins with a blank. No letter is cut in two.
  function folded(line) {
    let all = "", room = 75;
    Array.from(line).forEach(letter => {
      const octets = new Blob([letter]).size;
      if (octets > room) { all += "\r\n "; room = 74; }
      all += letter;
      room -= octets;
    });
    return all + "\r\n";
  }

  // day: 2026-12-22. Without description the file says the summary only. Private, and the day stays free.
  function reminder(day, summary, description) {
    const name = Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(16)).join("-");
    return [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reminder//reminder//EN", "BEGIN:VEVENT",
      "UID:" + name, "DTSTAMP:" + new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
      "DTSTART;VALUE=DATE:" + day.replace(/-/g, ""), "SUMMARY:" + escaped(summary),
      description && "DESCRIPTION:" + escaped(description), "CLASS:PRIVATE", "TRANSP:TRANSPARENT",
      "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H", "DESCRIPTION:" + escaped(summary), "END:VALARM",
      "END:VEVENT", "END:VCALENDAR"
    ].filter(Boolean).map(folded).join("");
  }

  Groundwork.calendar = { later: later, inDays: inDays, reminder: reminder };
})(globalThis.Groundwork = globalThis.Groundwork || {});
