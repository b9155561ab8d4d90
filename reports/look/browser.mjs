// A Chromium without a window, and a page in it.

import puppeteer from 'puppeteer-core';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function found() {
  for (const name of NAMES) {
    try { return execFileSync('which', [name], { encoding: 'utf8' }).trim(); } catch { /* the next */ }
  }
  throw new Error('no Chromium is installed');
}

// Gives a page to what looks at it, and ends the browser whatever it finds.
export async function withPage(look) {
  const browser = await puppeteer.launch({ executablePath: found(), args: ['--no-sandbox', '--disable-background-networking'] });
  try { return await look(await browser.newPage(), browser); } finally { await browser.close(); }
}

// Opens a file as a reader with that width and theme does.
export async function open(page, file, width = 1280, theme = 'light') {
  await page.setViewport({ width, height: width < 500 ? 800 : 1000 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.goto(pathToFileURL(file).href);
}
