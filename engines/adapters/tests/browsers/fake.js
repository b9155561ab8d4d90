#!/usr/bin/env node
// A browser that is none: it opens the page's line and posts. `fault` says how it does it wrong.
const http = require("http");
const fs = require("fs");
const path = require("path");
const last = process.argv[process.argv.length - 1];
if (last === "--version") {
  console.log("Fake 1.2.3");
  process.exit(0);
}
// The page is not on the command line, but in a file that leads to it. A page in the page is a process of its own, which
// the one around it starts.
const isGuest = "GUEST" in process.env;
const url = process.env.GUEST || /"(http:[^"]+)"/.exec(fs.readFileSync(new URL(last), "utf8"))[1];
// How often it was launched before.
const counter = path.join(__dirname, "launches");
const launch = fs.existsSync(counter) ? Number(fs.readFileSync(counter, "utf8")) : 0;
if (!isGuest) fs.writeFileSync(counter, String(launch + 1));

const capabilities = ["timers", "queue-microtask", "entry-script", "javascript", "unhandled-rejection"];
const hello = { agent: "Fake/1", visible: true, apart: isGuest, capabilities };
let visit = 0;
let line = null;

function send(method, name, body, headers) {
  return new Promise((resolve) => {
    const request = http.request(url + name, { method, headers, agent: false }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    request.on("error", () => resolve(0));
    request.end(body);
  });
}
const post = (name, body) => send("POST", `${name}?visit=${visit}`, body);
const greet = () => post("hello", JSON.stringify(hello));
// The answer that the program of a test ought to give.
const answer = (order, item) => {
  const label = /log\("(label \d+)"\)/.exec(item.code)[1];
  const log = [label, "job"];
  const result = { id: item.id, end: "completed", message: null, log, queues: ["sync", "micro"], times: [0, 1], us: 1 };
  return order.token + " " + JSON.stringify(result) + "\n";
};
const right = (order) => post("answers", order.cases.map((item) => answer(order, item)).join(""));

let show = (guest) => {
  const env = { ...process.env, GUEST: guest };
  require("child_process").spawn(process.execPath, process.argv.slice(1), { env, stdio: "ignore" });
};

// Opens the line, says hello, and gives each order to `work`.
function browse(work, ready = greet) {
  line = http.get(url + "line", { agent: false }, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (part) => {
      text += part;
      const lines = text.split("\n");
      text = lines.pop();
      for (const line of lines) {
        const message = JSON.parse(line);
        if (message.visit) {
          visit = message.visit;
          ready();
        }
        if (message.work) work(message.work);
        if (message.guest && message.guest.url) show(message.guest.url);
      }
    });
  });
  line.on("error", () => process.exit(1));
}
const forever = () => setInterval(() => {}, 1000);
