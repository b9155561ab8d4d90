// Pages in a page. A guest is served from another site, so that a browser with site isolation gives it a process and a
// thread of its own: what runs there disturbs nothing here. Whether it is so is asked, as a browser may do without.
"use strict";

var guests = (function () {
  // How long a guest holds its thread, in milliseconds, and how often its host looks what that does to its own.
  var HOLD = 30;
  var TRIES = 3;
  var frames = new Map();

  function show(guest) {
    var old = frames.get(guest.number);
    if (old) old.remove();
    frames.delete(guest.number);
    if (!guest.url) return;
    var element = document.createElement("iframe");
    element.className = "guest";
    element.title = "More scenarios at the same time";
    // A clock that is as fine as that of its host.
    element.allow = "cross-origin-isolated";
    element.src = guest.url;
    frames.set(guest.number, element);
    document.body.append(element);
  }

  // Runs its own tasks one after the other until it is told to stop, which returns the longest time between two.
  function pulse() {
    var channel = new MessageChannel();
    var last = performance.now();
    var longest = 0;
    function beat() {
      var now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    channel.port1.onmessage = function () {
      beat();
      channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
    return function () {
      beat();
      channel.port1.close();
      return longest;
    };
  }

  // A guest asks its host to look, and says when it has held its thread. A case can reach this window, and send what it
  // likes: only what comes from a guest's frame counts.
  window.addEventListener("message", function (event) {
    frames.forEach(function (element) {
      if (event.source !== element.contentWindow) return;
      if (event.data === "look") {
        element.stop = pulse();
        event.source.postMessage("looking", event.origin);
      }
      if (event.data === "held" && element.stop) {
        // With one thread for both, none of the host's tasks has run meanwhile. A machine that held the host up makes
        // it look as if there were one, and never the other way round.
        var isApart = element.stop() < HOLD / 2;
        element.stop = null;
        event.source.postMessage(isApart ? "apart" : "as one", event.origin);
      }
    });
  });

  // Whether this page is a guest with a thread of its own.
  function isApart() {
    if (window.parent === window) return Promise.resolve(false);
    return new Promise(function (resolve) {
      var tries = 1;
      function ask() {
        window.parent.postMessage("look", "*");
      }
      window.addEventListener("message", function (event) {
        if (event.source !== window.parent) return;
        if (event.data === "looking") {
          var end = performance.now() + HOLD;
          while (performance.now() < end);
          window.parent.postMessage("held", "*");
        } else if (event.data === "as one" && tries < TRIES) {
          tries += 1;
          ask();
        } else resolve(event.data === "apart");
      });
      ask();
    });
  }

  return { show: show, isApart: isApart };
})();
