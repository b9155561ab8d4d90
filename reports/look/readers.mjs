// What readers that others wrote make of a report: `node readers.mjs CTRF TAP`. CTRF is held against its published schema by
// its own reference implementation, and TAP is read by node-tap's parser in its strict mode. The status is 1 if they object,
// or if the two disagree on how many tests there are or failed.

import { readFileSync } from 'node:fs';
import { validate } from 'ctrf';
import { Parser } from 'tap-parser';

const [ctrf, tap] = process.argv.slice(2);
const said = [];

const document = JSON.parse(readFileSync(ctrf, 'utf8'));
const { valid, errors } = validate(document);
if (!valid) said.push(`${ctrf}: ${JSON.stringify(errors)}`);

const text = readFileSync(tap, 'utf8').replace('TAP version 14\n', 'TAP version 14\npragma +strict\n');
const parser = new Parser();
parser.on('child', () => said.push(`${tap}: a subtest, which none is`));
parser.on('extra', (line) => said.push(`${tap}: not TAP: ${line}`));
let results;
parser.on('complete', (end) => { results = end; });
parser.end(text);

const { tests, failed } = document.results.summary;
const wrong = results.fail - results.todo;
if (results.count !== tests || wrong !== failed) said.push(`${tap}: ${wrong} of ${results.count} failed, and by CTRF ${failed} of ${tests}`);
const hidden = results.failures.filter((failure) => !failure.todo && !failure.diag?.message);
if (hidden.length) said.push(`${tap}: ${hidden.length} failures without a diagnostic, such as ${hidden[0].name}`);

console.log(`${ctrf}, ${tap}: ${tests} tests, ${failed} failed, ${said.length} objections`);
said.forEach((line) => console.error(line));
process.exitCode = said.length ? 1 : 0;
