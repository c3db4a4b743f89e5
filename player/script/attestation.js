// An attestation: tick, look once more, confirm; what is recorded is the version, the language and the time.
(function (Groundwork) {
  "use strict";

  const one = (element, selector) => element.querySelector(selector);

  function fill(page, element) {
    const said = page.state().attested[element.dataset.gwComponent];
    const isConfirmed = !!said && said.version === element.dataset.gwVersion;
    one(element, "form").hidden = isConfirmed;
    one(element, "[data-gw-tick]").checked = !!page.drafts[element.dataset.gwComponent];
    if (isConfirmed) confirmed(page, element, said);
    else if (page.ticked[element.dataset.gwComponent]) look(page, element);
  }

  // A language's own name for itself.
  function endonym(page, tag) {
    const button = page.find(`[data-gw-language="${tag}"]`);
    return button ? button.textContent : new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  }

  // Not in the place of what is announced: it takes the focus, and would be said twice.
  function confirmed(page, element, said) {
    const before = one(element, ".gw-confirmed");
    if (before) before.remove();
    page.panel(element);
    const line = page.line(element, page.say("confirmed", {
      version: said.version, language: endonym(page, said.language), time: Groundwork.dates.moment(page.language, said.at)
    }), "gw-confirmed");
    line.tabIndex = -1;
    return line;
  }

  function goOn(page, element) {
    const tick = one(element, "[data-gw-tick]");
    if (!tick.checked) {
      page.line(page.panel(element), page.say("tick_first"), "gw-wanted");
      tick.focus();
      return;
    }
    look(page, element);
    one(element, "[data-gw-review] [tabindex]").focus();
  }

  function look(page, element) {
    page.ticked[element.dataset.gwComponent] = true;
    page.panel(element);
    one(element, "[type=submit]").hidden = true;
    one(element, "[data-gw-review]").hidden = false;
  }

  function goBack(page, element) {
    delete page.ticked[element.dataset.gwComponent];
    one(element, "[type=submit]").hidden = false;
    one(element, "[data-gw-review]").hidden = true;
    page.drafts[element.dataset.gwComponent] = one(element, "[data-gw-tick]").checked = false;
    one(element, "[data-gw-tick]").focus();
  }

  function confirm(page, element) {
    const key = element.dataset.gwComponent, version = element.dataset.gwVersion, language = page.language;
    const now = { at: Groundwork.now() };
    const asked = page.store.confirm ? page.store.confirm(key, { version: version, language: language }) : Promise.resolve(now);
    asked.then(answer => {
      delete page.ticked[key];
      page.change(Groundwork.state.attested(page.state(), key, version, language, answer.at));
      one(element, "form").hidden = true;
      confirmed(page, element, page.state().attested[key]).focus();
    }, () => page.line(page.panel(element), page.say("cannot_reach"), "gw-wanted"));
  }

  Groundwork.kinds.push({
    selector: ".gw-attestation", fill: fill,
    typed: (page, element, tick) => { page.drafts[element.dataset.gwComponent] = tick.checked; },
    submit: { gwAttest: goOn }, click: { gwConfirm: confirm, gwGoBack: goBack }
  });
})(globalThis.Groundwork = globalThis.Groundwork || {});
