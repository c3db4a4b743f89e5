// What a learner does with keyboard, finger or mouse, heard once for a whole root: what stands inside it may be
// drawn anew at any time. Heard at the document: whatever stands in an element that hears clicks is called
// "clickable" by screen readers, every heading that takes the focus among it.
(function (Groundwork) {
  "use strict";

  Groundwork.kinds = []; // the file of each kind of component adds itself
  const kindOf = element => element && Groundwork.kinds.find(kind => element.matches(kind.selector));

  const listeners = {
    // Heard from the button as well: some systems' frames allow scripts, and no form to be submitted.
    submit: (page, event, form) => {
      event.preventDefault();
      act(page, event, "submit", form || event.target);
    },
    change: (page, event) => {
      const component = within(page, event, "[data-gw-component]"), kind = kindOf(component);
      if (kind && kind.marked && within(page, event, "[data-gw-question]")) kind.marked(page, component, event.target);
    },
    input: (page, event) => {
      const component = within(page, event, "[data-gw-component]"), kind = kindOf(component);
      if (kind && kind.typed) kind.typed(page, component, event.target);
    },
    click: (page, event) => {
      const language = within(page, event, "button[data-gw-language]"), button = within(page, event, "button");
      const term = within(page, event, "a.gw-term[role]"), link = within(page, event, 'a[href^="#"]');
      if (language) Groundwork.setLanguage(language.dataset.gwLanguage);
      else if (term) open(page, event, term);
      else if (link) Groundwork.navigation.follow(page, event, link);
      else if (button && button.type === "submit") listeners.submit(page, event, button.form);
      else if (button) act(page, event, "click", button);
    },
    keydown: (page, event) => {
      const term = event.key === " " && within(page, event, "a.gw-term[role]");
      if (term) open(page, event, term); // a button answers to the space bar, a link does not
    },
    toggle: (page, event) => {
      if (event.target.matches("details[data-gw-original]")) Groundwork.fillOriginal(page, event.target);
    }
  };

  function within(page, event, selector) {
    const found = event.target.closest(selector);
    return found && page.root.contains(found) ? found : null;
  }

  function open(page, event, term) {
    event.preventDefault();
    Groundwork.terms.toggle(page, term);
  }

  // What a kind of component does when *hook* is used: kind.submit.gwAnswer for data-gw-answer.
  function act(page, event, table, hook) {
    const component = within(page, event, "[data-gw-component], [data-gw-care]"), kind = kindOf(component);
    const name = Object.keys(kind && kind[table] || {}).find(one => one in hook.dataset);
    if (name) kind[table][name](page, component, hook);
  }

  // Returns a function that ends the listening.
  function listen(page) {
    const ends = Object.keys(listeners).map(name => {
      const isCaught = name === "toggle"; // it does not bubble
      const heard = event => { if (page.root.contains(event.target)) listeners[name](page, event); };
      document.addEventListener(name, heard, isCaught);
      return () => document.removeEventListener(name, heard, isCaught);
    });
    return () => ends.forEach(end => end());
  }

  Groundwork.acting = { listen: listen, kindOf: kindOf };
})(globalThis.Groundwork = globalThis.Groundwork || {});
