// The page that a browser opens. It asks for work on a line that stays open, runs the work in documents of its own,
// and posts the answers.
"use strict";

// What a document that is about to load is to run; it looks here.
var order = null;
// What the document that has loaded runs cases with; it puts it here, as its own globals are its case's.
var frame = null;

(function () {
  var visit = 0;
  var unsent = [];
  var sending = null;
  var current = null;
  // A post of more than so many characters is sent in parts.
  var MOST = 1 << 20;

  function post(path, body) {
    return fetch(path + "?visit=" + visit, { method: "POST", body: body }).then(function (response) {
      if (!response.ok) throw new Error(path + ": " + response.status);
    });
  }

  // Sends what is unsent, one post at a time; what comes meanwhile goes with the next.
  async function flush() {
    while (unsent.length > 0) {
      var body = "";
      do body += unsent.shift() + "\n";
      while (unsent.length > 0 && body.length + unsent[0].length < MOST);
      await post("answers", body);
    }
  }

  function send() {
    if (!sending) {
      sending = flush().finally(function () {
        sending = null;
      });
    }
    return sending;
  }

  // A new document of this page. What the one before it left behind ends with it.
  function load(path) {
    return new Promise(function (resolve) {
      var element = document.createElement("iframe");
      element.onload = function () {
        resolve(frame);
      };
      element.src = path;
      frame = null;
      if (current) current.remove();
      current = element;
      document.body.append(element);
    });
  }

  function emitter(token) {
    return function (result) {
      unsent.push(token + " " + JSON.stringify(result));
    };
  }

  // Many cases in one document.
  async function together(work) {
    var emit = emitter(work.token);
    await load("frame.html");
    await new Promise(function (resolve) {
      frame.batch(work.cases, work.window, {
        emit: function (result) {
          emit(result);
          send();
        },
        done: resolve
      });
    });
    await send();
  }

  // One case in a document of its own, which nothing else is in flight with; once more where the harness asks for it.
  // Its document can reach this one, so what it says of other cases is not listened to.
  async function alone(work, spec) {
    var emit = emitter(work.token);
    var isAgain = true;
    while (isAgain) {
      isAgain = false;
      await new Promise(function (resolve, reject) {
        order = {
          spec: spec,
          emit: function (result) {
            if (result.id === spec.id) emit(result);
          },
          again: function () {
            isAgain = true;
          },
          done: resolve
        };
        load(spec.file ? "file.html" : "frame.html").then(function (frame) {
          if (!spec.file) frame.task(order);
        }, reject);
      });
    }
    await send();
  }

  async function perform(work) {
    var watch = setInterval(function () {
      if (frame) frame.reap(work.timeout_ms);
    }, Math.max(20, Math.min(500, work.timeout_ms / 4)));
    try {
      if (!work.fresh) await together(work);
      else for (var spec of work.cases) await alone(work, spec);
    } finally {
      clearInterval(watch);
    }
  }

  async function greet() {
    await load("frame.html");
    var found = await new Promise(function (resolve) {
      frame.probe(current.contentWindow, resolve);
    });
    var data = navigator.userAgentData;
    var told = data ? await data.getHighEntropyValues(["fullVersionList"]) : {};
    var hello = {
      agent: navigator.userAgent,
      brands: told.fullVersionList || [],
      visible: !document.hidden,
      capabilities: JSON.parse(found).capabilities.concat(await frame.modules())
    };
    await post("hello", JSON.stringify(hello));
  }

  async function take(message) {
    if (message.visit) {
      visit = message.visit;
      await greet();
    }
    if (message.work) await perform(message.work);
    if (message.progress) board.show(message.progress);
  }

  async function listen() {
    var response = await fetch("line");
    if (response.status === 409) return board.say("Another page has this run open. Close it, then load this one again.");
    if (!response.ok) return board.say("This run is over.");
    var reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    var rest = "";
    for (;;) {
      var part = await reader.read();
      if (part.done) {
        if (current) current.remove();
        return board.over();
      }
      var lines = (rest + part.value).split("\n");
      rest = lines.pop();
      lines.forEach(function (line) {
        take(JSON.parse(line)).catch(function (error) {
          board.fail(error);
          // The suite learns of it by the end of the line.
          reader.cancel();
        });
      });
    }
  }

  listen().catch(board.fail);
})();
