// A learner's state: ids, points and times, in no language (docs/reference/state.md). Nothing is
// changed in place. Twin of assessments/state.py, changes.py, merging.py and compact.py.
(function (Groundwork) {
  "use strict";

  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const FULL = 1000, MANY = 1000, MAX_POSSIBLE = 1000000;
  const MAX_CLOCK = 16777215, MAX_TRIES = 63, MAX_ATTEMPT = 4095, MAX_SECONDS = 8589934591, MAX_VERSION = 9999, MAX_CONFIDENCE = 4;

  const BLANK = { version: 1, clock: 0, place: "", languages: [], seen: [], answers: {}, forms: {}, attested: {} };

  const copy = (value, changes) => Object.assign({}, value, changes);
  const put = (map, name, value) => copy(map, { [name]: value });
  const has = (map, name) => Object.prototype.hasOwnProperty.call(map, name);
  const isMap = value => !!value && typeof value === "object" && !Array.isArray(value);
  const must = (holds, value) => {
    if (!holds) throw new Error("this is no learner's state");
    return value;
  };

  // ---- parse: hostile until it went through here. Each of these makes or is a reader of a value.

  const text = (pattern, longest) => value =>
    must(typeof value === "string" && value.length <= longest && new RegExp(`^${pattern}$`).test(value), value);
  const whole = (least, most) => value => must(Number.isInteger(value) && value >= least && value <= most, value);
  const orNull = read => value => value === null ? null : read(value);
  const flag = value => must(typeof value === "boolean", value);
  const set = (read, most) => value =>
    must(Array.isArray(value) && value.length <= most, Array.from(new Set(value.map(read))).sort());
  const map = (readName, read, most) => value => {
    const result = {};
    must(isMap(value) && Object.keys(value).length <= most);
    Object.keys(value).forEach(name => { result[readName(name)] = read(value[name]); });
    return result;
  };
  const shape = (readers, blank) => value => {
    const result = {};
    must(isMap(value) && Object.keys(value).every(name => has(readers, name)));
    Object.keys(readers).forEach(name => { result[name] = readers[name]((has(value, name) ? value : blank)[name]); });
    return result;
  };

  const WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  const id = text(WORD, 64), key = text(`${WORD}\\.${WORD}`, 129), language = text("(en|vi|zh-Hant|ar)", 9);
  const objective = text("[A-Z]{3}[0-9]{3}\\.O[0-9]{1,2}", 10);
  const points = whole(0, MAX_POSSIBLE), seenKeys = set(key, MANY);
  const response = value => (Array.isArray(value) ? set : map.bind(null, id))(id, 64)(value);
  const written = seconds => new Date(seconds * 1000).toISOString().replace(".000", "");
  const moment = value => must(written(whole(0, MAX_SECONDS)(Date.parse(value) / 1000)) === value, value);
  const readForm = shape({
    attempt: whole(1, MAX_ATTEMPT), responses: map(id, response, MANY), submitted: flag,
    points: orNull(points), possible: whole(1, MAX_POSSIBLE), best: orNull(points),
    at: orNull(moment), tested_out: set(objective, MANY), confidence: map(objective, whole(1, MAX_CONFIDENCE), MANY)
  }, { at: null, tested_out: [], confidence: {} });
  const form = value => {
    const one = readForm(value), isScored = one.points !== null;
    must(isScored === (one.best !== null) && one.points <= one.best && one.best <= one.possible);
    return must(isScored || !one.submitted && one.attempt === 1, one);
  };
  const readState = shape({
    version: whole(1, 1), clock: whole(0, MAX_CLOCK), language, languages: set(language, 16),
    place: value => value === "" ? value : id(value),
    seen: seenKeys,
    answers: map(key, shape({ response, points: whole(0, FULL), tries: whole(0, MAX_TRIES) }, {}), MANY),
    forms: map(id, form, MANY),
    attested: map(key, shape({ version: text("[1-9][0-9]{0,3}", 4), language, at: moment }, {}), MANY)
  }, BLANK);

  // data is JSON text, or what was read from it; throws when it is no state.
  function parse(data) {
    const state = readState(typeof data === "string" ? JSON.parse(data) : data);
    return must(state.languages.includes(state.language), state);
  }

  // ---- what can happen to a state

  const empty = first => parse({ language: first, languages: [first] });
  const moved = (state, to, place) => parse(copy(state, {
    clock: Math.min(state.clock + 1, MAX_CLOCK), language: to, languages: state.languages.concat(to), place
  }));
  const seen = (state, name) => copy(state, { seen: seenKeys(state.seen.concat(name)) });
  // With isHandedIn false cards are only being placed: no try.
  function answered(state, name, given, won, isHandedIn) {
    const before = has(state.answers, name) ? state.answers[name].tries : 0;
    const tries = Math.min(before + (isHandedIn !== false), MAX_TRIES);
    return copy(state, { answers: put(state.answers, name, { response: response(given), points: won, tries }) });
  }
  function changeForm(state, name, possible, isSubmitted, change) {
    const now = has(state.forms, name) ? state.forms[name] :
      { attempt: 1, responses: {}, submitted: false, points: null, possible, best: null, at: null, tested_out: [], confidence: {} };
    if (now.submitted !== isSubmitted) throw new Error(isSubmitted ? "submit this attempt first" : "this attempt is submitted");
    return copy(state, { forms: put(state.forms, name, form(copy(now, change(now)))) });
  }
  const responded = (state, name, item, given, possible) => changeForm(state, name, possible, false, now =>
    ({ responses: put(now.responses, item, given) }));
  // Without level what was said before is taken back.
  const confident = (state, name, about, level, possible) => changeForm(state, name, possible, false, now => {
    const said = put(now.confidence, about, level);
    if (!level) delete said[about];
    return { confidence: said };
  });
  // at: kept where the form asks for a pause; shown: the objectives of a pre-check that need no lesson.
  const submitted = (state, name, won, possible, at, shown) => changeForm(state, name, possible, false, now => ({
    submitted: true, points: won, possible, best: Math.max(won, now.best),
    at: at || now.at, tested_out: now.tested_out.concat(shown || [])
  }));
  const retaken = (state, name) => changeForm(state, name, 1, true, now =>
    ({ attempt: Math.min(now.attempt + 1, MAX_ATTEMPT), responses: {}, confidence: {}, submitted: false }));
  const attested = (state, name, version, read, at) =>
    copy(state, { attested: put(state.attested, name, { version, language: read, at }) });

  // ---- merge two states of one learner: the same result in any order and however often

  // The greater of two, by what rank lists of them.
  const greater = rank => (one, other) => {
    const a = rank(one), b = rank(other), at = a.findIndex((value, place) => value !== b[place]);
    return at < 0 || a[at] > b[at] ? one : other;
  };
  function union(one, other, both) {
    const result = copy(one, other);
    Object.keys(one).forEach(name => { result[name] = has(other, name) ? both(one[name], other[name]) : one[name]; });
    return result;
  }
  const line = given => Array.isArray(given) ? "[" + given :
    "{" + Object.keys(given).sort().map(card => card + "=" + given[card]);
  const lines = all => Object.keys(all).sort().map(item => item + ":" + line(all[item])).join(";");
  const most = (one, other) => one === null || other !== null && other > one ? other : one;
  const laterForm = greater(one =>
    [one.attempt, one.submitted].concat(one.submitted ? [one.points, lines(one.responses)] : []));
  const mergeForms = (one, other) => copy(laterForm(one, other),
    one.attempt === other.attempt && !one.submitted && !other.submitted ? {
      responses: union(one.responses, other.responses, greater(given => [line(given)])),
      points: most(one.points, other.points)
    } : {});

  function merge(one, other) {
    const later = greater(state => [state.clock, state.language, state.place])(one, other);
    return parse(copy(later, {
      languages: one.languages.concat(other.languages),
      seen: one.seen.concat(other.seen),
      answers: union(one.answers, other.answers, greater(each => [each.tries, each.points, line(each.response)])),
      forms: union(one.forms, other.forms, (a, b) => copy(mergeForms(a, b),
        {
          possible: most(a.possible, b.possible), best: most(a.best, b.best), at: most(a.at, b.at),
          tested_out: a.tested_out.concat(b.tested_out),
          confidence: a.attempt === b.attempt ? union(a.confidence, b.confidence, most) : laterForm(a, b).confidence
        })),
      // The newer version; of the same, the first confirmation.
      attested: union(one.attested, other.attested, (a, b) =>
        a.version === b.version ? greater(each => [each.at, each.language])(a, b) === a ? b : a : +a.version > +b.version ? a : b)
    }));
  }

  // ---- compact: bits in the order of the plan, six to a letter

  const width = most => most ? most.toString(2).length : 0;
  const check = (plan, body) => Groundwork.chance.fnv1a(plan.code + body).toString(16).padStart(8, "0");
  const fits = (question, value) => {
    try {
      return Groundwork.scoring.parse(question, value);
    } catch (error) {
      return null;
    }
  };

  // The way through a state, for writing and for reading: bits(value, most) writes value and returns it,
  // or ignores it and returns what it reads.
  function walk(plan, state, bits) {
    const bit = value => bits(+!!value, 1);
    const among = (list, value) => list[bits(Math.max(0, list.indexOf(value)), list.length - 1)];
    const oneOf = (list, map, name) => among([""].concat(list), has(map, name) ? map[name] : "");
    // What may be absent: one bit says whether it is there.
    const optional = (from, to, name, read, isSound) => {
      const value = has(from, name) && isSound(from[name]) ? from[name] : null;
      if (bit(value)) to[name] = read(value || {});
    };
    const response = question => value => {
      const placed = {};
      if (question.several) return question.options.filter(option => bit(Array.from(value).includes(option)));
      if (question.options) return [oneOf(question.options, value, 0)].filter(option => option !== "");
      question.cards.forEach(card => {
        const bin = oneOf(Groundwork.scoring.offered(question, card), value, card);
        if (bin !== "") placed[card] = bin;
      });
      return placed;
    };

    const next = { clock: bits(state.clock, MAX_CLOCK), language: among(plan.languages, state.language) };
    next.languages = plan.languages.filter(tag => bit(state.languages.includes(tag)));
    next.place = among([""].concat(plan.lessons.map(lesson => lesson.id)), state.place);
    Object.assign(next, { seen: [], answers: {}, forms: {}, attested: {} });
    plan.lessons.forEach(lesson => lesson.components.forEach(component => {
      const name = component.key, question = component.question;
      if (bit(state.seen.includes(name))) next.seen.push(name);
      if (question) optional(state.answers, next.answers, name, value => ({
        tries: bits(value.tries, MAX_TRIES), points: bits(value.points, FULL),
        response: response(question)(value.response || [])
      }), value => fits(question, value.response));
      if (component.attestation) optional(state.attested, next.attested, name, value => ({
        version: String(bits(+value.version, MAX_VERSION)), language: among(plan.languages, value.language),
        at: written(bits(Date.parse(value.at) / 1000, MAX_SECONDS))
      }), Boolean);
    }));
    plan.forms.forEach(one => optional(state.forms, next.forms, one.id, value => {
      const now = { attempt: bits(value.attempt, MAX_ATTEMPT), submitted: !!bit(value.submitted), possible: one.possible };
      const isScored = bit(value.points !== null);
      now.points = isScored ? bits(value.points, one.possible) : null;
      now.best = isScored ? bits(value.best, one.possible) : null;
      Object.assign(now, { at: null, tested_out: [], confidence: {}, responses: {} });
      const objectives = one.blueprint.map(quota => quota.objective);
      if (one.wait_hours) {
        const seconds = bits(value.at ? Date.parse(value.at) / 1000 : 0, MAX_SECONDS);
        if (seconds) now.at = written(seconds);
      }
      if (one.test_out) now.tested_out = objectives.filter(name => bit((value.tested_out || []).includes(name)));
      if (one.asks_confidence) objectives.forEach(name => {
        const level = bits((value.confidence || {})[name] || 0, MAX_CONFIDENCE);
        if (level) now.confidence[name] = level;
      });
      one.blueprint.forEach(quota => plan.banks.find(bank => bank.objective === quota.objective).items.forEach(item =>
        optional(value.responses || {}, now.responses, item.id, response(item.question), given => fits(item.question, given))));
      return now;
    }, value => value.possible === one.possible));
    return next;
  }

  // What the plan does not know is left out.
  function encode(state, plan) {
    let all = "", body = "";
    walk(plan, state, (value, most) => {
      if (most) all += value.toString(2).padStart(width(most), "0");
      return value;
    });
    for (let at = 0; at < all.length; at += 6) body += LETTERS[parseInt(all.slice(at, at + 6).padEnd(6, "0"), 2)];
    return "1" + plan.code + check(plan, body) + body;
  }

  // The state that value is, as the edition wrote it that it was written for: this one, or one of earlier.
  // Throws when value is damaged, or was written for a plan that is not among them.
  function decode(value, plan, earlier) {
    const body = value.slice(17), own = [plan].concat(earlier || []).find(one => value.slice(0, 9) === "1" + one.code);
    must(own && value.slice(9, 17) === check(own, body) && !/[^\w-]/.test(body));
    const all = body.replace(/./g, letter => LETTERS.indexOf(letter).toString(2).padStart(6, "0"));
    let at = 0;
    const state = walk(own, BLANK, (ignored, most) => {
      at += width(most);
      return must(at <= all.length, most ? parseInt(all.slice(at - width(most), at), 2) : 0);
    });
    return parse(must(/^0{0,5}$/.test(all.slice(at)), state));
  }

  // What the plan still has of a state, which may be an older edition's.
  const fit = (state, plan) => decode(encode(state, plan), plan);

  Groundwork.state = {
    empty, parse, merge, encode, decode, fit, moved, seen,
    answered, responded, confident, submitted, retaken, attested
  };
})(globalThis.Groundwork = globalThis.Groundwork || {});
