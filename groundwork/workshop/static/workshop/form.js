/* Joins the form of a component to its page: ways to the server, and where a saved form leads. */
(function () {
  "use strict";
  var root = document.querySelector("[data-ws-form]");

  function post(pairs, act) {
    var form = root.querySelector("form");
    var token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    var body = pairs.filter(function (pair) { return pair[0] !== "csrfmiddlewaretoken"; });
    if (act) { body.push(["do", act]); }
    return fetch(form.getAttribute("action"), {
      method: "POST", credentials: "same-origin", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRFToken": token }
    }).then(function (response) {
      // What stands in the way of saving comes as the form itself.
      return response.json().then(function (answer) {
        return response.ok || answer.html ? answer : Promise.reject({ sentence: answer.error });
      }, function () { return Promise.reject({}); });
    });
  }

  globalThis.GroundworkForm(root, {
    draw: post,
    save: function (pairs) { return post(pairs, ""); },
    onSaved: function (answer) {
      location.assign(answer.next);
      return true;
    },
    onCancel: function () { location.assign(root.querySelector("[data-gw-cancel]").href); }
  });
})();
