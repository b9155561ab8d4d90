// Says which rules a release of Node.js broke, and fails if they are not those that its release notes lead to expect.
"use strict";

// Before Node 11, microtasks and ticks ran after all due timers, not after each (nodejs/node pull request 22842).
const TICKS = "node/ticks-between-callbacks";
// V8 7.3 (Node 12) made `await` of a native promise take one tick instead of three.
const AWAIT = "ecma/await";
// In V8 6.2 (Node 8) such an `await` took one tick too, by a shortcut for promises that are resolved with native ones:
// a promise that has settled is awaited as documented, while other uses of the shortcut come too early or too late.
const ONE_TICK = ["puzzles::await_is_then", "awaits::a_native_promise_costs_one_tick"];

const EXPECTED = {
    8: { broken: [TICKS], kept: [], passed: ONE_TICK },
    10: { broken: [TICKS, AWAIT], kept: [], passed: [] },
    12: { broken: [], kept: [TICKS, AWAIT], passed: ONE_TICK },
    26: { broken: [], kept: [TICKS, AWAIT], passed: ONE_TICK },
};

const [version, file] = process.argv.slice(2);
const { results, summary } = require(require("path").resolve(file));
const broken = new Map();
for (const { scenario, violation } of results) {
    if (violation) {
        broken.set(violation.rule, [...(broken.get(violation.rule) || []), scenario]);
    }
}

console.log(`Node ${version}: ${summary.passed} passed, ${summary.failed} failed, ${summary.unsupported} unsupported`);
for (const [rule, scenarios] of broken) {
    console.log(`  ${rule}: ${scenarios.join(", ")}`);
}
const expected = EXPECTED[version.split(".")[0]] || { broken: [], kept: [], passed: [] };
const statuses = new Map(results.map(({ scenario, status }) => [scenario, status]));
const wrong = [
    ...expected.broken.filter((rule) => !broken.has(rule)).map((rule) => `${rule} should be broken and is not`),
    ...expected.kept.filter((rule) => broken.has(rule)).map((rule) => `${rule} is broken and should not be`),
    ...expected.passed.filter((id) => statuses.get(id) !== "passed").map((id) => `${id} should pass`),
];
wrong.forEach((line) => console.log(`  WRONG: ${line}`));
process.exitCode = wrong.length === 0 ? 0 : 1;
