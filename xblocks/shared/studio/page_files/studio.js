// Joins a form to Studio, or to a workbench: ways to the block's handlers, and what Studio is to know.
(function () {
  "use strict";

  const token = () => (document.cookie.match(/(?:^|; *)csrftoken=([^;]*)/) || [])[1] || "";

  function post(url, data) {
    return fetch(url, {
      method: "POST", credentials: "same-origin", body: JSON.stringify(data),
      headers: { "Content-Type": "application/json", "X-CSRFToken": decodeURIComponent(token()) }
    }).then(response => response.json().then(
      // What stands in the way of saving comes as the form itself.
      answer => response.ok || answer.html ? answer : Promise.reject({ sentence: answer.error }),
      () => Promise.reject({})
    ));
  }

  // What an XBlock runtime calls: element may be jQuery's or the browser's own.
  globalThis.GroundworkStudio = function (runtime, element, args) {
    const root = (element.jquery ? element[0] : element).querySelector("[data-gw-studio]");
    let loaded = args.loaded;
    const call = (handler, pairs, act) =>
      post(runtime.handlerUrl(element, handler), { pairs: pairs, do: act || "", loaded: loaded });
    const tell = (name, data) => { if (runtime.notify) runtime.notify(name, data); };
    return globalThis.GroundworkForm(root, {
      draw: (pairs, act) => call("studio_draw", pairs, act),
      save: pairs => call("studio_save", pairs),
      onSaved: answer => {
        loaded = answer.loaded;
        // Both at once, when it is certain: at the end Studio closes the editor.
        tell("save", { state: "start", element: element, message: answer.said });
        tell("save", { state: "end", element: element });
      },
      onCancel: () => tell("cancel", {})
    });
  };
})();
