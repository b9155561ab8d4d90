// What axe-core has to say about pages, whether they scroll sideways, and how far a keyboard has to go: `node check.mjs PAGE…`.
// The status is 1 if it is anything.

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { open, theme as give, withPage } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 768, 1280];
const THEMES = ['light', 'dark'];
// axe-core looks at each element. A larger page has nothing that a smaller one lacks but more of it: `wide` has the engines of
// the largest, and few of its scenarios.
const MOST_UNFOLDED = 300_000;
const MOST_IN_ALL_WIDTHS = 2_000_000;
const MOST = 4_000_000;
const TAB_STOPS = 100;

const said = [];

async function axe(page, { file, width, theme, unfolded }) {
  await give(page, width, theme);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) said.push(`${file}: ${wide} px at ${width} px`);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  for (const { id, help, nodes } of violations) {
    said.push(`${file}: axe ${id} at ${width} px, ${theme}: ${help}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)} (${nodes[0].failureSummary})`);
  }
  console.log(`${file}: axe at ${width} px, ${theme}${unfolded ? ', unfolded' : ''}: ${violations.length} violations`);
}

// How often a reader presses Tab before the first cause of a failure.
async function stops(page, file) {
  await give(page, 1280, 'light');
  const before = await page.evaluate(() => {
    const first = document.querySelector('.cause > summary');
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
    return first ? all.filter((it) => it.checkVisibility() && it.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING).length : 0;
  });
  if (before > TAB_STOPS) said.push(`${file}: ${before} tab stops before the first failure`);
  console.log(`${file}: ${before} tab stops before the first failure`);
}

// One page, as it is opened or with all of it unfolded, in every width and theme.
async function look(page, { file, size, unfolded }) {
  await open(page, file);
  if (!unfolded) await stops(page, file);
  if (size > MOST) return;
  if (unfolded) await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  await page.evaluate(AXE);
  const widths = size > MOST_IN_ALL_WIDTHS ? [1280] : WIDTHS;
  for (const width of widths) for (const theme of THEMES) await axe(page, { file, width, theme, unfolded });
}

// The largest first, so that none of them is left for the end; each browser takes the next.
const files = process.argv.slice(2).map((file) => ({ file, size: statSync(file).size }));
const jobs = files.flatMap(({ file, size }) => [
  { file, size, unfolded: false },
  ...(size <= MOST_UNFOLDED ? [{ file, size, unfolded: true }] : []),
]).toSorted((left, right) => right.size - left.size);
await Promise.all(Array.from({ length: availableParallelism() }, () => withPage(async (page) => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await look(page, job);
})));
said.forEach((line) => console.error(line));
process.exitCode = said.length ? 1 : 0;
