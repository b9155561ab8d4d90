// What a person sees of a run. Everything is set as text.
"use strict";

var board = (function () {
  var at = function (id) {
    return document.getElementById(id);
  };
  var isOver = false;
  var hasFailed = false;

  function say(text) {
    at("state").textContent = text;
  }

  function row(failure) {
    var item = document.createElement("li");
    var name = document.createElement("h3");
    name.textContent = failure.scenario;
    item.append(name);
    [["Expected", failure.expected], ["Observed", failure.observed], ["", failure.message]].forEach(function (part) {
      if (!part[1]) return;
      var line = document.createElement("p");
      if (part[0]) {
        var label = document.createElement("span");
        label.textContent = part[0];
        line.append(label);
      }
      var order = document.createElement("code");
      order.textContent = part[1];
      line.append(order);
      item.append(line);
    });
    return item;
  }

  function show(progress) {
    isOver = progress.over;
    warn();
    at("bar").max = progress.total;
    at("bar").value = progress.done;
    ["passed", "failed", "unsupported"].forEach(function (name) {
      at(name).textContent = progress[name];
    });
    at("done").textContent = progress.done + "/" + progress.total;
    at("current").textContent = progress.current;
    at("failures").replaceChildren.apply(at("failures"), progress.failures.map(row));
    at("list").hidden = progress.failures.length === 0;
    say(progress.state);
    document.title = progress.done + "/" + progress.total + " Looplaw";
  }

  function warn() {
    if (document.hidden && !isOver) at("hidden").hidden = false;
  }

  document.addEventListener("visibilitychange", warn);

  return {
    say: say,
    show: show,
    over: function () {
      if (!isOver && !hasFailed) say("Looplaw has ended. What was done until then is in its results file.");
    },
    fail: function (error) {
      hasFailed = true;
      say("This page cannot go on: " + error);
    }
  };
})();
