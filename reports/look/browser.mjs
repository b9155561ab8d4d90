// A browser without a window, and a page in it.

import puppeteer from 'puppeteer-core';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const NAMES = {
  chrome: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox', 'firefox-esr'],
};
const OPTIONS = {
  chrome: { args: ['--no-sandbox', '--disable-background-networking'] },
  firefox: { extraPrefsFirefox: { 'app.update.disabledForTesting': true } },
};

// Where a browser is; nothing where it is not installed.
export function found(browser) {
  for (const name of NAMES[browser]) {
    try { return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim(); } catch { /* the next */ }
  }
  return null;
}

// Gives a page to what looks at it, and ends the browser whatever it finds.
export async function withPage(look, browser = 'chrome') {
  const executablePath = found(browser);
  if (!executablePath) throw new Error(`${browser} is not installed`);
  const opened = await puppeteer.launch({ browser, executablePath, ...OPTIONS[browser] });
  try { return await look(await opened.newPage(), opened); } finally { await opened.close(); }
}

// Gives a page the width and theme of a reader; Firefox has the theme of its desktop.
export async function theme(page, width, name) {
  await page.setViewport({ width, height: width < 500 ? 800 : 1000 });
  if (name) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: name }]);
}

// Opens a file as such a reader does.
export async function open(page, file, width = 1280, name = 'light') {
  await theme(page, width, name);
  await page.goto(pathToFileURL(file).href);
}
