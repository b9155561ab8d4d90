// Says which rules a release of Node.js broke, and fails if they are not those that its release notes lead to expect.
"use strict";

// Before Node 11, microtasks and ticks ran after all due timers, not after each (nodejs/node pull request 22842).
const TICKS = "node/ticks-between-callbacks";
// V8 7.3 (Node 12) made `await` take one tick instead of three. In V8 6.2 (Node 8) it took one, too.
const AWAIT = "ecma/await";

const EXPECTED = {
    8: { broken: [TICKS], kept: [AWAIT] },
    10: { broken: [TICKS, AWAIT], kept: [] },
    12: { broken: [], kept: [TICKS, AWAIT] },
    26: { broken: [], kept: [TICKS, AWAIT] },
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
const expected = EXPECTED[version.split(".")[0]] || { broken: [], kept: [] };
const wrong = [
    ...expected.broken.filter((rule) => !broken.has(rule)).map((rule) => `${rule} should be broken and is not`),
    ...expected.kept.filter((rule) => broken.has(rule)).map((rule) => `${rule} is broken and should not be`),
];
wrong.forEach((line) => console.log(`  WRONG: ${line}`));
process.exitCode = wrong.length === 0 ? 0 : 1;
