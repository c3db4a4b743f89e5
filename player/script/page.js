// A mounted page: one root, one language at a time, one state that is in no language at all.
// Whatever is drawn can be thrown away and drawn again from the state: that is how the language changes.
(function (Groundwork) {
  "use strict";

  const mounted = [];

  // Words to open, and what is done by being seen, come with a lesson.
  Groundwork.terms = { reopen: () => {} };
  Groundwork.seen = { watch: () => {} };

  // Nothing stands behind a content note before a lesson that has one is here, and care.js with it.
  Groundwork.care = { door: target => target, withheld: (page, state) => state, whole: (page, state) => state };

  // options: {plan, store, edition, language?, languages?, packs?, parts?, isWholePage?}; docs/reference/stores.md
  Groundwork.mount = function (root, options) {
    const page = {
      root: root, plan: options.plan, store: options.store, isWhole: !!options.isWholePage,
      packs: Groundwork.languages(options.packs || {}, options.parts || {}, options.styled || {}), language: options.language || root.lang || "en",
      place: "", drafts: {}, judgements: {}, drawn: {}, ticked: {}, ways: {}, own: {}, whole: {},
      terms: new Set(), // selectors of the words whose definitions are open
      find: selector => root.querySelector(selector),
      all: selector => Array.from(root.querySelectorAll(selector)),
      say: (key, values) => Groundwork.say(page.packs.strings(page.language), page.language, key, values),
      change: (next, isSoon) => { session.change(Groundwork.care.withheld(page, next), isSoon); Groundwork.showProgress(page); },
      // What is done by going through it is kept like what was seen: that it was, not how.
      done: key => { if (!page.state().seen.includes(key)) page.change(Groundwork.state.seen(page.state(), key)); },
      record: interaction => session.record(interaction),
      enliven: enliven, parse: parse, line: line, panel: panel, panelOf: panelOf, titleOf: titleOf,
      wake: element => wake(page, element)
    };
    const session = Groundwork.session({ plan: page.plan, edition: options.edition }, page.store, key => tell(page, key));
    page.state = () => Groundwork.care.whole(page, session.state());
    page.seed = session.seed;
    page.device = Groundwork.device(page.plan.course, session.registration);

    const handle = {
      page: page, setLanguage: wanted => setLanguage(page, wanted), state: session.state, report: session.report,
      flush: session.flush, tell: key => tell(page, key),
      unmount: () => {
        session.close();
        if (page.watcher) page.watcher.disconnect();
        page.silence();
        removeEventListener("popstate", page.back);
        mounted.splice(mounted.indexOf(handle), 1);
      }
    };
    page.back = () => Groundwork.navigation.back(page);
    handle.ready = begin(page, session, options).then(() => {
      page.silence = Groundwork.acting.listen(page);
      if (page.isWhole) addEventListener("popstate", page.back);
      mounted.push(handle);
      return handle;
    });
    return handle;
  };

  // One language for all that is mounted in this document.
  Groundwork.setLanguage = language => Promise.all(mounted.map(handle => handle.setLanguage(language)));

  function begin(page, session, options) {
    const stands = page.language; // what the root is drawn in
    return session.open().then(found => {
      page.news = found.news;
      const wishes = [found.language].concat(found.isNew ? navigator.languages : []).filter(Boolean);
      const wanted = Groundwork.preferred(options.languages || [stands], wishes) || stands;
      return page.packs.load(wanted).then(() => { page.language = wanted; }, () => {});
    }).then(() => {
      session.begin(page.language);
      page.judgements = Object.assign({}, session.judgements());
      page.place = page.state().place || page.place; // a block alone knows its lesson
      if (page.language !== stands) page.root.innerHTML = page.packs.get(page.language).html;
      fill(page);
      // Back in the middle of a lesson: at what comes next in it.
      const next = Groundwork.showProgress(page);
      if (page.isWhole && next && next.isBegun && next.place === page.place) Groundwork.navigation.go(page, next.id);
    });
  }

  // Bring what is drawn in the page's language to the learner's state.
  function fill(page) {
    const root = page.root, contents = page.find("[data-gw-contents]");
    root.lang = page.language;
    root.dir = page.language === "ar" ? "rtl" : "ltr";
    if (page.isWhole) {
      document.documentElement.lang = root.lang;
      document.documentElement.dir = root.dir;
    }
    root.classList.add("gw-live");
    if (contents) contents.open = matchMedia("(min-width: 64rem)").matches;
    wake(page, root);
    Groundwork.navigation.show(page, page.place);
    Groundwork.showProgress(page);
    if (page.saved) tell(page, page.saved);
    const news = page.find("[data-gw-news]");
    if (news && page.news) news.hidden = !(news.textContent = page.say(page.news));
  }

  // What was just put on the page becomes live, and is brought to the learner's state.
  function wake(page, element) {
    enliven(element);
    element.querySelectorAll("[data-gw-care], [data-gw-component]").forEach(one => {
      const kind = Groundwork.acting.kindOf(one);
      if (kind) kind.fill(page, one);
    });
    Groundwork.terms.reopen(page);
    Groundwork.seen.watch(page);
  }

  // Resolves whether the language could be shown. The page, the answers and the focus stay.
  function setLanguage(page, wanted) {
    if (wanted === page.language) return Promise.resolve(true);
    // All of what is shown, or nothing changes.
    const lesson = page.isWhole && page.packs.loadLesson(wanted, page.place);
    const forms = page.all("[data-gw-current] [data-gw-deck]").map(form => Promise.all([
      page.packs.loadBank(wanted, form.dataset.gwDeck), form.querySelector("[data-gw-reason]") && page.packs.loadReasons(wanted, form.dataset.gwDeck)
    ]));
    const titles = page.packs.titles(page.language) && page.packs.loadTitles(wanted);
    return Promise.all(forms.concat(page.packs.load(wanted), lesson, titles)).then(() => {
      const focused = selectorOf(page, document.activeElement), anchor = topmost(page);
      page.language = wanted;
      page.change(Groundwork.state.moved(page.state(), wanted, page.place));
      page.root.innerHTML = page.packs.get(wanted).html;
      fill(page);
      const again = focused && page.find(focused), same = anchor && page.find(anchor.selector);
      if (again) again.focus({ preventScroll: true });
      if (same) scrollBy(0, same.getBoundingClientRect().top - anchor.top);
      return true;
    }, () => {
      tell(page, "language_failed");
      return false;
    });
  }

  // A selector that finds the same element when it is drawn in another language.
  function selectorOf(page, element) {
    if (!element || element === page.root || !page.root.contains(element)) return null;
    if (element.id) return "#" + CSS.escape(element.id);
    if (element.name) return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
    const hook = Array.from(element.attributes).find(attribute => attribute.name.startsWith("data-gw-"));
    const around = element.closest("[data-gw-component], [data-gw-page]");
    const within = around ? "#" + CSS.escape(around.id) + " " : "";
    return hook ? `${within}[${hook.name}="${CSS.escape(hook.value)}"]`
      : element.type === "submit" ? within + "[type=submit]" : null;
  }

  function topmost(page) {
    const element = page.all("[data-gw-current] [id], [data-gw-component]")
      .find(one => one.getClientRects().length && one.getBoundingClientRect().top >= 0);
    return element && { selector: "#" + CSS.escape(element.id), top: element.getBoundingClientRect().top };
  }

  // ---- words on the page

  function tell(page, key) {
    const place = page.find("[data-gw-saved]"), aloud = page.find("[data-gw-aloud]");
    page.saved = key;
    if (!place) return;
    place.textContent = page.say(key);
    place.dataset.gwSaved = key;
    // Only trouble, and its end, is read out: not every answer.
    const isNews = key === "saved" ? aloud.textContent : key !== "saving";
    if (isNews && aloud.textContent !== place.textContent) aloud.textContent = place.textContent;
  }

  function parse(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  function line(place, text, name) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    paragraph.className = name || "";
    place.append(paragraph);
    return paragraph;
  }

  // The component's place for messages, emptied. It is a live region: what is put there is read out.
  const panelOf = element => element.querySelector("[data-gw-status]");
  function panel(element) {
    panelOf(element).replaceChildren();
    return panelOf(element);
  }

  const titleOf = element =>
    element.querySelector(element.matches("[data-gw-page]") ? "h2" : ".gw-title").textContent.trim();

  // What works only with the script appears, what speaks of its absence goes.
  function enliven(element) {
    element.querySelectorAll("[data-gw-live]").forEach(one => { one.hidden = false; one.removeAttribute("data-gw-live"); });
    element.querySelectorAll("[data-gw-dead]").forEach(one => one.remove());
    element.querySelectorAll("[data-gw-to]").forEach(link => link.setAttribute("href", link.hash));
    element.querySelectorAll("a.gw-term:not([role])").forEach(term => {
      term.setAttribute("role", "button");
      term.setAttribute("aria-expanded", "false");
    });
  }
})(globalThis.Groundwork = globalThis.Groundwork || {});
