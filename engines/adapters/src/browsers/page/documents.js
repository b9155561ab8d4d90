// New documents for cases. They stand in a document of their own, from which they inherit what they may do, and come
// without a question to the server: a document that is asked for takes as long as many cases run.
"use strict";

var documents = (function () {
  var AROUND = "cases.html";
  var START = '<!doctype html><meta charset="utf-8"><title>Looplaw: cases</title><body>';
  // What stands where nothing of it may be out of sight: browsers slow what is not seen.
  var IN_SIGHT = "position: absolute; inset: 0; width: 100%; height: 100%; border: 0";
  var around = null;
  // The promise of it, while it is looked at.
  var coming = null;
  var harness = null;
  // Documents that are ready and have run nothing.
  var ahead = [];

  // A frame, when its document has loaded.
  function filled(parent, prepare) {
    return new Promise(function (resolve) {
      var element = parent.createElement("iframe");
      element.onload = function () {
        resolve(element);
      };
      prepare(element);
      parent.body.append(element);
    });
  }

  // The document around those of the cases. A case can reach it, so that it may be gone, or no longer what it was.
  function surrounding() {
    coming = coming || renewed();
    return coming.finally(function () {
      coming = null;
    });
  }

  async function renewed() {
    var isWhole = around && around.isConnected && around.contentDocument && around.contentDocument.body;
    if (!isWhole) {
      if (around) around.remove();
      ahead = [];
      around = await filled(document, function (element) {
        element.src = AROUND;
      });
    }
    return around.contentDocument;
  }

  // The harness, as text, and as the address of a script that runs the case which its frame has.
  async function harnessed() {
    if (harness) return harness;
    var response = await fetch("frame.js");
    var text = await response.text();
    var parts = [text, "frameElement.frame.file(frameElement.order);\n"];
    harness = { text: text, url: URL.createObjectURL(new Blob(parts, { type: "text/javascript" })) };
    return harness;
  }

  // A new document with the harness, by the element of its frame.
  async function made() {
    var code = await harnessed();
    var parent = await surrounding();
    var element = await filled(parent, function (element) {
      element.style.cssText = IN_SIGHT;
      element.srcdoc = START;
    });
    element.contentWindow.Function(code.text)();
    return element;
  }

  return {
    // A document in which cases can be run by the `frame` of its element.
    open: async function () {
      return ahead.shift() || made();
    },

    // Makes so many of these for when they are opened.
    prepare: async function (count) {
      var all = await Promise.all(Array.from({ length: count }, made));
      ahead = ahead.concat(all);
    },

    // Ends those that were made and not opened.
    forget: function () {
      ahead.forEach(function (element) {
        element.remove();
      });
      ahead = [];
    },

    // A document that runs a case as its script or module, while it loads as a user's does.
    run: async function (order) {
      var code = await harnessed();
      var parent = await surrounding();
      var element = parent.createElement("iframe");
      element.style.cssText = IN_SIGHT;
      element.order = order;
      element.srcdoc = START + '<script src="' + code.url + '"></' + "script>";
      parent.body.append(element);
      return element;
    }
  };
})();
