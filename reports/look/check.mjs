// What axe-core and html-validate have to say about pages: `node check.mjs PAGE…`. The status is 1 if it is anything.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { open, withPage } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 768, 1280];
const THEMES = ['light', 'dark'];
// A larger page has nothing that a smaller one lacks, and axe-core looks at each element: minutes for tens of thousands.
const MOST = 3_000_000;
const MOST_UNFOLDED = 300_000;
const TAB_STOPS = 100;

const said = [];

async function validate(file) {
  // Long lines, blanks and the like are the writer's own, and not the standard's.
  const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });
  const { results } = await validator.validateFile(file);
  const messages = results.flatMap((result) => result.messages);
  for (const rule of new Set(messages.map((message) => message.ruleId))) {
    const all = messages.filter((message) => message.ruleId === rule);
    said.push(`${file}: html-validate ${rule}, ${all.length} times: ${all[0].message}, at ${all[0].selector}`);
  }
  console.log(`${file}: html-validate: ${messages.length} messages`);
}

async function axe(page, file, width, theme, unfolded) {
  await open(page, file, width, theme);
  if (unfolded) await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) said.push(`${file}: ${wide} px at ${width} px`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  for (const { id, help, nodes } of violations) {
    said.push(`${file}: axe ${id} at ${width} px, ${theme}: ${help}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)} (${nodes[0].failureSummary})`);
  }
  console.log(`${file}: axe at ${width} px, ${theme}${unfolded ? ', unfolded' : ''}: ${violations.length} violations`);
}

// How often a reader presses Tab before the first cause of a failure.
async function stops(page, file) {
  await open(page, file);
  const before = await page.evaluate(() => {
    const first = document.querySelector('.cause > summary');
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
    return first ? all.filter((it) => it.checkVisibility() && it.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING).length : 0;
  });
  if (before > TAB_STOPS) said.push(`${file}: ${before} tab stops before the first failure`);
  console.log(`${file}: ${before} tab stops before the first failure`);
}

await withPage(async (page) => {
  for (const file of process.argv.slice(2)) {
    await validate(file);
    await stops(page, file);
    const { length } = readFileSync(file);
    if (length > MOST) continue;
    for (const width of WIDTHS) {
      for (const theme of THEMES) {
        await axe(page, file, width, theme, false);
        if (length <= MOST_UNFOLDED) await axe(page, file, width, theme, true);
      }
    }
  }
});
said.forEach((line) => console.error(line));
process.exitCode = said.length ? 1 : 0;
