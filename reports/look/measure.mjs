// How large a page is, when it is painted first, and how long its filters take: `node measure.mjs PAGE`. The status is 1
// if that is more than a reader should wait for.

import { statSync } from 'node:fs';
import { open, withPage } from './browser.mjs';

const MOST = { megabytes: 5, paint: 1_000, filter: 100 };
// The median of a few, as a machine has other things to do.
const TIMES = 5;

const median = (numbers) => numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];

async function paint(page, file) {
  await open(page, file);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
}

// From an input to the layout that follows from it.
const filter = (page, name, value) => page.evaluate((name, value) => {
  const field = document.getElementById('filter').elements[name];
  const begin = performance.now();
  field.value = value ?? field.options?.[field.options.length - 1].value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  document.body.getBoundingClientRect();
  const took = performance.now() - begin;
  document.getElementById('filter').reset();
  return took;
}, name, value);

await withPage(async (page) => {
  const file = process.argv[2];
  const measured = { megabytes: statSync(file).size / 1e6, paint: [], filter: 0 };
  for (let time = 0; time < TIMES; time += 1) measured.paint.push(await paint(page, file));
  measured.paint = median(measured.paint);
  for (const [name, value] of [['q', 'length_99'], ['q', 'job'], ['engine'], ['area'], ['rule'], ['status']]) {
    const took = [];
    for (let time = 0; time < TIMES; time += 1) took.push(await filter(page, name, value));
    console.log(`filter ${name}: ${took.map((ms) => ms.toFixed(1)).join(', ')} ms`);
    measured.filter = Math.max(measured.filter, median(took));
  }
  console.log(`${file}: ${measured.megabytes.toFixed(2)} MB, painted after ${measured.paint.toFixed(0)} ms, filtered in ${measured.filter.toFixed(1)} ms`);
  process.exitCode = Object.keys(MOST).some((name) => measured[name] > MOST[name]) ? 1 : 0;
});
