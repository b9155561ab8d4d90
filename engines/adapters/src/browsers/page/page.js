// The page that a browser opens. It asks for work on a line that stays open, runs the work in documents of its own,
// and posts the answers.
"use strict";

(function () {
  var visit = 0;
  var unsent = [];
  var sending = null;
  // What runs cases in the documents that there are.
  var open = new Set();
  // A post of more than so many characters is sent in parts.
  var MOST = 1 << 20;
  // So many documents are made at once for cases that run one after the other.
  var AHEAD = 8;

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

  function emitter(token) {
    return function (result) {
      unsent.push(token + " " + JSON.stringify(result));
    };
  }

  // Many cases in one document.
  async function together(work) {
    var emit = emitter(work.token);
    var element = await documents.open();
    await during(element, function (resolve) {
      element.frame.batch(work.cases, work.window, {
        emit: function (result) {
          emit(result);
          send();
        },
        done: resolve
      });
    });
    await send();
  }

  // Cases run in a document, and are looked after, until `begin` is told that they are done. What they left behind ends
  // with their document.
  async function during(element, begin) {
    open.add(element);
    await new Promise(begin);
    open.delete(element);
    element.remove();
  }

  // A case for a document of its own. Its document can reach this one, so what it says of other cases is not listened to.
  function single(work, spec, isShared) {
    var emit = emitter(work.token);
    var order = {
      spec: spec,
      shared: isShared,
      isAgain: false,
      emit: function (result) {
        if (result.id === spec.id) emit(result);
      },
      again: function () {
        order.isAgain = true;
      }
    };
    order.ended = new Promise(function (resolve) {
      order.done = resolve;
    });
    return order;
  }

  // Has a document ready for a case, and returns what starts the case there and tells when it is done. One that is a
  // file starts while its document loads.
  async function ready(order) {
    var loaded = order.spec.file ? null : await documents.open();
    return async function () {
      var element = loaded || (await documents.run(order));
      await during(element, function (resolve) {
        order.ended.then(resolve);
        if (loaded) element.frame.task(order);
      });
    };
  }

  // One case in a document of its own, which nothing else is in flight with; once more where the harness asks for it.
  async function alone(work, spec) {
    // Its JavaScript could reach a document that waits for another case.
    if (spec.real) documents.forget();
    var order;
    do {
      order = single(work, spec, false);
      // Cases are answered for before the next one starts, so that the first without an answer took the page along.
      var all = await Promise.all([ready(order), send()]);
      await all[0]();
    } while (order.isAgain);
  }

  // The same for many. Their documents are made some at a time, while no case runs, which is quicker than one by one.
  async function eachAlone(work, specs) {
    for (var [index, spec] of specs.entries()) {
      if (index % AHEAD === 0) await documents.prepare(specs.slice(index, index + AHEAD).filter(needsBlank).length);
      await alone(work, spec);
    }
    documents.forget();
  }

  function needsBlank(spec) {
    return !spec.file && !spec.real;
  }

  // Cases in documents of their own, so many at a time; the disturbed ones among them are returned. No document loads
  // while cases run, but for those that are files.
  async function beside(work, specs) {
    var orders = specs.map(function (spec) {
      return single(work, spec, specs.length > 1);
    });
    var starts = await Promise.all(orders.map(ready));
    await send();
    await Promise.all(
      starts.map(function (start) {
        return start();
      })
    );
    return orders.filter(function (order) {
      return order.isAgain;
    });
  }

  // Cases that each need a document of their own. Those that others may have disturbed run once more, alone.
  async function apart(work) {
    var rest = work.window > 1 ? [] : work.cases;
    for (var at = 0; at < work.cases.length && work.window > 1; at += work.window) {
      var disturbed = await beside(work, work.cases.slice(at, at + work.window));
      disturbed.forEach(function (order) {
        rest.push(order.spec);
      });
    }
    await eachAlone(work, rest);
    await send();
  }

  async function perform(work) {
    var watch = setInterval(function () {
      open.forEach(function (element) {
        if (element.frame) element.frame.reap(work.timeout_ms);
      });
    }, Math.max(20, Math.min(500, work.timeout_ms / 4)));
    try {
      await (work.fresh ? apart : together)(work);
    } finally {
      clearInterval(watch);
    }
  }

  async function greet() {
    var element = await documents.open();
    var found = await new Promise(function (resolve) {
      element.frame.probe(element.contentWindow, resolve);
    });
    var data = navigator.userAgentData;
    var told = data ? await data.getHighEntropyValues(["fullVersionList"]) : {};
    var hello = {
      agent: navigator.userAgent,
      brands: told.fullVersionList || [],
      visible: !document.hidden,
      apart: await guests.isApart(),
      capabilities: JSON.parse(found).capabilities.concat(await element.frame.modules())
    };
    element.remove();
    await post("hello", JSON.stringify(hello));
  }

  async function take(message) {
    if (message.visit) {
      visit = message.visit;
      await greet();
    }
    if (message.work) await perform(message.work);
    if (message.progress) board.show(message.progress);
    if (message.guest) guests.show(message.guest);
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
        open.forEach(function (element) {
          element.remove();
        });
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
