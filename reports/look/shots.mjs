// Pictures of a page for a person to look at: `node shots.mjs PAGE FOLDER`.

import { mkdirSync } from 'node:fs';
import { open, withPage } from './browser.mjs';

const [file, folder] = process.argv.slice(2);
const PLACES = ['.cause', '.finding', '#known', '#areas', '#rules', '#orders', '#untested', '#scenarios'];

function unfold(selector) {
  const element = document.querySelector(selector);
  for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  element?.scrollIntoView();
  return Boolean(element);
}

mkdirSync(folder, { recursive: true });
await withPage(async (page) => {
  for (const width of [360, 768, 1280, 1920]) {
    for (const theme of ['light', 'dark']) {
      await open(page, file, width, theme);
      await page.screenshot({ path: `${folder}/${width}-${theme}.png` });
      for (const place of PLACES) {
        const name = place.replace(/[.#]/, '');
        if (await page.evaluate(unfold, place)) await page.screenshot({ path: `${folder}/${width}-${theme}-${name}.png` });
      }
    }
  }
  await open(page, file);
  await page.pdf({ path: `${folder}/print.pdf`, format: 'A4' });
});
