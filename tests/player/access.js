// The checks of tests/player/access.py that look at a page as it is drawn: each returns a list of findings.
(function () {
  "use strict";

  const sideways = () => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().width > 0 &&
      (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
      && !e.matches(".gw-unseen, .gw-unseen *")).map(e => e.outerHTML.slice(0, 80));

  const smallTargets = least => [...document.querySelectorAll("a, button, input, select, textarea, summary")].filter(e => {
      if (!e.checkVisibility({visibilityProperty: true})) return false;
      const isInText = e.matches("a") && e.closest("p, li, td, dd, sup, h3, h4, h5");
      if (isInText && getComputedStyle(e).display === "inline") return false;
      const label = e.closest("label"), box = (label || e).getBoundingClientRect();
      // Off the screen until it has the focus.
      if (box.bottom + scrollY < 0 || e.matches(".gw-skip")) return false;
      return box.width < Math.min(least, 24) || box.height < least - 0.5;
  }).map(e => Math.round(e.getBoundingClientRect().height) + " px: " + e.outerHTML.slice(0, 120));

  const wrongScript = () => {
      const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
          const text = walker.currentNode.data, element = walker.currentNode.parentElement;
          if (element.closest("script, template, noscript")) continue;
          const lang = element.closest("[lang]").lang;
          for (const [own, letters] of Object.entries({
              "zh-Hant": /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u,
              vi: /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i
          })) if (letters.test(text) && lang !== own) found.push(lang + ": " + text.trim());
      }
      return found;
  };

  const wrongDirection = () => [...document.querySelectorAll("[lang]")].filter(e =>
    getComputedStyle(e).direction !== (e.lang === "ar" ? "rtl" : "ltr"))
    .map(e => e.outerHTML.slice(0, 80));

  const notForKeyboards = () => [...document.querySelectorAll("body *")].filter(e => {
      const isNative = e.closest("a[href], button, input, select, option, textarea, label, summary");
      const isClicked = getComputedStyle(e).cursor === "pointer" || e.onclick;
      const isFeigned = e.matches("[role=button], [role=link], [role=checkbox], [role=slider]") && e.tabIndex < 0;
      return e.checkVisibility() &&
          (isClicked && !isNative || isFeigned || e.draggable && !e.matches("a, img"));
  }).map(e => e.outerHTML.slice(0, 80));

  // A lesson whose text comes when the learner does; on the reading page, which has no script, all are there.
  const isStillToCome = id =>
    [...document.querySelectorAll("[data-gw-page][data-gw-later]")].some(e => id.startsWith(e.id + "-"));

  const dangling = () => [...document.querySelectorAll("a[href^='#']")]
    .filter(e => !document.getElementById(e.hash.slice(1)) && !isStillToCome(e.hash.slice(1)))
    .map(e => "to nowhere: " + e.outerHTML.slice(0, 80))
    .concat([...document.querySelectorAll("[id]")].filter(e =>
        document.querySelectorAll("#" + CSS.escape(e.id)).length > 1).map(e => "twice: " + e.id))
    .concat(["aria-labelledby", "aria-describedby", "aria-controls", "for"].flatMap(name =>
        [...document.querySelectorAll(`[${name}]`)].filter(e => e.getAttribute(name).trim().split(/\s+/)
            .some(id => !document.getElementById(id)))
            .map(e => `${name} of nothing: ` + e.outerHTML.slice(0, 80))));

  const moving = () => [...document.querySelectorAll(".gw *")].filter(e => {
      const style = getComputedStyle(e);
      return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration);
  }).map(e => e.outerHTML.slice(0, 80));

  const endless = () => document.getAnimations({subtree: true}).filter(one => one.effect.getComputedTiming().endTime > 5000)
    .map(one => one.effect.target.outerHTML.slice(0, 80))
    .concat([...document.querySelectorAll("marquee, blink")].map(e => e.outerHTML.slice(0, 80)));

  const playing = () => [...document.querySelectorAll("audio, video")].filter(e => e.autoplay || !e.paused)
    .map(e => e.outerHTML.slice(0, 80));

  const uncaptioned = () => [...document.querySelectorAll("audio, video")].flatMap(e => {
      const around = e.closest("[data-gw-component]"), player = e.closest("[data-gw-cues]");
      // In the page, since a track's file cannot be loaded from a disk: the script makes cues of them.
      const cues = player ? JSON.parse(player.dataset.gwCues)[e.closest("[lang]").lang] || [] : [];
      const isTrack = [...e.textTracks].some(one => one.kind === "captions");
      const transcript = around && around.querySelector("[data-gw-transcript]");
      return [].concat(cues.length && isTrack ? [] : "no captions: " + e.outerHTML.slice(0, 80),
          transcript && transcript.textContent.trim().length > 80 ? []
              : "no transcript: " + e.outerHTML.slice(0, 80));
  });

  const byHoverAlone = () => {
      const shows = /^(display|visibility|opacity|content|clip|clip-path|max-height|max-block-size)$/;
      const rules = list => [...list].flatMap(rule => rule.cssRules && rule.cssRules.length
          ? [rule, ...rules(rule.cssRules)] : [rule]);
      const all = [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(one => rules(one.cssRules));
      return all.filter(rule => rule.selectorText && /:hover/.test(rule.selectorText)
              && !/:focus/.test(rule.selectorText) && [...rule.style].some(name => shows.test(name)))
          .map(rule => rule.selectorText)
          .concat([...document.querySelectorAll("[title]:not(iframe, a[href], button)")].map(e => e.outerHTML.slice(0, 80)));
  };

  const turned = () => [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule =>
    rule.media && /orientation/.test(rule.conditionText)
    && /rotate|display: none/.test(rule.cssText)).map(rule => rule.conditionText);

  const silent = () => [...document.querySelectorAll("[data-gw-status], [data-gw-aloud]")]
    .filter(e => e.getAttribute("role") !== "status").map(e => e.outerHTML.slice(0, 80))
    .concat([...document.querySelectorAll("form:has([type=submit])")].filter(form => {
        const around = form.closest("[data-gw-component]");
        return !around || !around.querySelector("[role=status]");
    }).map(e => e.outerHTML.slice(0, 80)));

  const brokenRuns = () => {
      const found = [], range = document.createRange();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const run = /[+(]?[A-Za-z0-9][A-Za-z0-9.,:/+%()–-]*(?: [0-9(][A-Za-z0-9.,:/+%()–-]*)*/g;
      while (walker.nextNode()) {
          const text = walker.currentNode, around = text.parentElement;
          if (!/[0-9]/.test(text.data) || around.closest("script, template, noscript, option, pre")) continue;
          if (!around.checkVisibility()) continue;
          for (const match of text.data.matchAll(run)) {
              // The sentence's own brackets stand mirrored, as they should.
              const code = match[0].replace(/[.,:/–-]+$| [(]$/, "").replace(/^\(([^()]*)\)?$/, "$1");
              const start = match.index + match[0].indexOf(code);
              if (!/[0-9]/.test(code) || code.length < 2) continue;
              const boxes = [...code].flatMap((letter, at) => {
                  range.setStart(text, start + at);
                  range.setEnd(text, start + at + 1);
                  const box = range.getBoundingClientRect();
                  return letter.trim() && box.width ? [box] : [];
              });
              const isOneLine = boxes.every(box => Math.abs(box.top - boxes[0].top) < 3);
              const isInOrder = boxes.every((box, at) => !at || box.left >= boxes[at - 1].left - 1);
              if (isOneLine ? !isInOrder : around.closest("[lang]").lang === "ar")
                  found.push(code + (isOneLine ? " is out of order" : " stands on two lines"));
          }
      }
      return found;
  };

  const helps = () => [...document.querySelectorAll(
        ".gw-skip, h1, .gw-languages, .gw-exit, .gw-contents, main, .gw-supports h2, .gw-edition")]
    .filter(e => e.checkVisibility() && !e.closest("[data-gw-component], [data-gw-care], template"))
    .map(e => e.className.split(" ").pop() || e.localName);

  const clipped = () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
          word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
      document.adoptedStyleSheets = [sheet];
      const found = [...document.querySelectorAll(".gw *")].filter(e => {
          const isCut = /hidden|clip/.test(getComputedStyle(e).overflow);
          const isMore = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
          // One pixel wide or high: words for screen readers alone.
          const isUnseen = e.clientWidth < 2 || e.clientHeight < 2;
          // A map shows the first words of a step; all of them stand in the list before it.
          const isElsewhere = e.closest(".gw-unseen, thead, progress, .gw-map-box");
          return isCut && isMore && !isUnseen && e.checkVisibility() && !isElsewhere;
      }).map(e => e.outerHTML.slice(0, 80));
      document.adoptedStyleSheets = [];
      return found;
  };

  // ---- the way of the Tab key, one stop at a time

  let places; // as they were at the beginning: the page goes on drawing its progress while it is walked through

  // From the very beginning of the page: only blurring would go on from where the focus was.
  const begin = () => {
      places = new Map([...document.querySelectorAll("*")].map((e, at) => [e, at]));
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
  };

  const stop = () => {
      const e = document.activeElement;
      if (!e || e === document.body || e === document.documentElement) return null;
      const isRinged = one => one && getComputedStyle(one).outlineStyle !== "none" &&
          parseFloat(getComputedStyle(one).outlineWidth) >= 2;
      // Of a link over two lines the middle may be beside it: its first line is where one looks.
      const around = e.closest("label") || e, box = e.getClientRects()[0] || e.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
      return {
          place: places.get(e), html: e.outerHTML.slice(0, 120),
          inner: e.matches("input[type=date]"), // day, month and year are stops inside it
          ring: isRinged(e) || isRinged(e.closest("label")),
          covered: !hit || !(e.contains(hit) || hit.contains(e) || around.contains(hit))
      };
  };

  const unreached = seen => [...document.querySelectorAll(
      "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex='0']"
  )].filter(e => {
      if (!e.checkVisibility({visibilityProperty: true}) || e.disabled) return false;
      // Out of the order and unheard: a picture for the pointer, of what stands in words beside it.
      if (e.tabIndex < 0 && e.closest("[aria-hidden=true]")) return false;
      const group = e.type === "radio" ? [...document.getElementsByName(e.name)] : [e];
      return !group.some(one => seen.includes(places.get(one)));
  }).map(e => e.outerHTML.slice(0, 120));

  // ---- fonts: marks what holds letters by their language, for the browser's own tools to look at

  const markFonts = () => [...document.querySelectorAll(
      "h1, h2, h3, h4, h5, p, li, td, th, dt, dd, label, button, summary, legend"
  )].filter(e => e.checkVisibility() && [...e.childNodes].some(one => one.nodeType === 3 && one.data.trim()))
      .forEach(e => { e.dataset.testFont = e.closest("[lang]").lang; });

  window.access = {
    clipped,
    begin,
    stop,
    unreached,
    markFonts,
    sideways,
    smallTargets,
    wrongScript,
    wrongDirection,
    notForKeyboards,
    dangling,
    moving,
    endless,
    playing,
    uncaptioned,
    byHoverAlone,
    turned,
    silent,
    brokenRuns,
    helps
  };
})();
