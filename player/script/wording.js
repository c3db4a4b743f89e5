// The page's own words: patterns with {names} and CLDR plurals. Twin of player/wording.py.
(function (Groundwork) {
  "use strict";

  const tag = language => language + "-u-nu-latn"; // one system of digits in all languages

  // strings[key] is a pattern, or one pattern for each plural category of values.n.
  Groundwork.say = function (strings, language, key, values) {
    const message = strings[key];
    const pattern = typeof message === "string" ? message
      : message[new Intl.PluralRules(language).select(values.n)] || message.other;
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => shown(language, values[name]));
  };

  // First strong isolate: a title in another direction must not disturb the sentence around it.
  const shown = (language, value) =>
    typeof value === "number" ? Groundwork.number(language, value) : "\u2068" + value + "\u2069";

  Groundwork.number = (language, value) =>
    new Intl.NumberFormat(tag(language), { maximumFractionDigits: 2 }).format(value);
})(globalThis.Groundwork = globalThis.Groundwork || {});
