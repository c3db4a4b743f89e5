// Keep the learner's work with the XBlock that holds the component: each call is one of the block's handlers.
// Works in any XBlock runtime (LMS, workbench, our own host): it needs handlerUrl and Django's CSRF cookie only.
(function (Groundwork) {
  "use strict";

  const KEPT = "groundwork:kept"; // told to the document after a block's work was kept
  const blocks = []; // every block on this page: {root, load(language), handle}

  const token = () => (document.cookie.match(/(?:^|; *)csrftoken=([^;]*)/) || [])[1] || "";

  // Resolves with the handler's answer; rejects when the server cannot be reached, or refuses.
  function post(url, data, isLeaving) {
    return fetch(url, {
      method: "POST", credentials: "same-origin", keepalive: !!isLeaving, body: JSON.stringify(data),
      headers: { "Content-Type": "application/json", "X-CSRFToken": decodeURIComponent(token()) }
    }).then(response => response.ok ? response.json()
      : Promise.reject(Object.assign(new Error(url + ": " + response.status), { status: response.status })));
  }

  function told(answer) {
    document.dispatchEvent(new CustomEvent(KEPT));
    return answer;
  }

  Groundwork.stores = Groundwork.stores || {};

  // context: {plan, edition, opened, call(handler, data, isLeaving) -> Promise, language() -> string}
  Groundwork.stores.xblock = function (context) {
    const form = context.plan.forms[0];
    const kept = form && context.opened.state && context.opened.state.forms[form.id];
    let attempt = kept ? kept.attempt : 1; // the attempt that this page shows

    const judge = (key, response, more) => {
      const asked = Object.assign({ language: context.language(), response: response }, more);
      if (form) asked.attempt = attempt;
      return context.call("judge", asked).then(told);
    };
    const draw = () => context.call("draw_next", { language: context.language() }).then(answer => {
      attempt = answer.attempt;
      return answer;
    });

    return {
      open: () => Promise.resolve(context.opened),
      save: state => context.call("save_state", { state: state }).then(told)
        .then(answer => answer.saved === true, error => error.status === 403 ? "signed_out" : false),
      // Once for each block of the page: only where there is something to say.
      close: (state, report, isUnsaved) => {
        if (isUnsaved) context.call("save_state", { state: state }, true).catch(() => {});
      },
      judge: judge,
      draw: draw,
      confirm: (key, said) => context.call("confirm", said).then(told)
    };
  };

  // What an XBlock runtime calls for each block: element may be jQuery's or the browser's own.
  globalThis.GroundworkBlock = function (runtime, element, args) {
    const root = (element.jquery ? element[0] : element).querySelector(".gw-block");
    const packs = { [args.language]: { html: root.innerHTML, strings: args.strings } };
    const call = (handler, data, isLeaving) => post(runtime.handlerUrl(element, handler), data, isLeaving);
    const load = language => packs[language] ? Promise.resolve()
      : call("text", { language: language }).then(pack => { packs[language] = pack; });
    const store = Groundwork.stores.xblock({
      plan: args.plan, edition: args.edition, opened: args.opened, call: call, language: () => root.lang
    });
    // In no other language: the server has chosen, and a block's texts lie in no file beside the page. What the
    // device kept of a visit in another language would ask for one.
    const handle = Groundwork.mount(root, {
      plan: args.plan, edition: args.edition, store: store, packs: packs, language: args.language
    });
    handle.page.place = args.plan.lessons[0].id;
    handle.page.learner = args.learner; // what the blocks of a course have in common on this device
    blocks.push({ root: root, load: load, handle: handle });
    return handle;
  };

  // A switch inside a block turns all blocks of the page, once each has its text: before the page's own listener.
  document.addEventListener("click", event => {
    const button = event.target.closest && event.target.closest(".gw-block button[data-gw-language]");
    if (!button) return;
    event.stopPropagation();
    const language = button.dataset.gwLanguage, own = blocks.find(block => block.root.contains(button));
    Promise.all(blocks.map(block => block.load(language)))
      .then(() => Groundwork.setLanguage(language), () => own.handle.tell("language_failed"));
  }, true);
})(globalThis.Groundwork = globalThis.Groundwork || {});
