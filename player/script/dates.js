// Days and moments, written out as the language writes them. Twin of Wording.date in player/wording.py.
(function (Groundwork) {
  "use strict";

  const written = (language, date, options) =>
    new Intl.DateTimeFormat(language + "-u-nu-latn", options).format(date); // one system of digits in all languages

  // CLDR joins the year with a comma and puts the time first, with "lúc", as no Vietnamese writes it.
  const dayOf = (language, date, timeZone) => language !== "vi" ? written(language, date, { dateStyle: "long", timeZone })
    : written(language, date, { day: "numeric", month: "long", timeZone }) + " năm " + written(language, date, { year: "numeric", timeZone });

  // on: 2027-02-20.
  const day = (language, on) => dayOf(language, new Date(on), "UTC");

  // at: a moment in UTC, told in the time zone of this device.
  const moment = (language, at) => language !== "vi"
    ? written(language, new Date(at), { dateStyle: "long", timeStyle: "short" })
    : written(language, new Date(at), { timeStyle: "short" }) + " ngày " + dayOf(language, new Date(at));

  Groundwork.dates = { day, moment };
})(globalThis.Groundwork = globalThis.Groundwork || {});
