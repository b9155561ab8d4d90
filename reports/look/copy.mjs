// Presses each button that copies, as a reader does, and pastes: `node copy.mjs PAGE`, in Chromium and in Firefox, where
// these are installed. The status is 1 if a button is not there, or what is pasted is not what it is for.

import { found, open, withPage } from './browser.mjs';

const [file] = process.argv.slice(2);
const said = [];

// Unfolds a finding with all that it is in, and tells what each of its buttons is to copy.
function unfold(at) {
  const finding = document.querySelectorAll('.finding')[at];
  for (let it = finding; it; it = it.parentElement) if (it.tagName === 'DETAILS') it.open = true;
  return finding.querySelectorAll('figure').length;
}

function wanted(at) {
  const finding = document.querySelectorAll('.finding')[at];
  return [...finding.querySelectorAll('button.copy')].map((button, number) => {
    button.dataset.number = `${at}-${number}`;
    const name = button.getAttribute('aria-label');
    const figure = button.closest('figure');
    if (figure) return { name, text: figure.querySelector('code').textContent.trim() };
    const command = button.parentElement.previousElementSibling;
    if (name === 'Copy the command') return { name, text: command.textContent };
    return { name, text: null };
  });
}

async function pasted(page, name) {
  await page.evaluate(() => {
    document.getElementById('pasted')?.remove();
    const area = Object.assign(document.createElement('textarea'), { id: 'pasted' });
    document.body.prepend(area);
    area.focus();
  });
  await page.keyboard.down('Control');
  // Chromium takes the editing command from who presses the key, and not from the key.
  await page.keyboard.press('v', name === 'chrome' ? { commands: ['paste'] } : {});
  await page.keyboard.up('Control');
  return page.evaluate(() => document.getElementById('pasted').value);
}

async function press(page, name, at) {
  const programs = await page.evaluate(unfold, at);
  await page.waitForFunction((at) => document.querySelectorAll('.finding')[at].querySelector('button.copy'), {}, at);
  const buttons = await page.evaluate(wanted, at);
  const count = (label) => buttons.filter((button) => button.name.startsWith(label)).length;
  const kinds = [count('Copy the J') + count('Copy the S'), count('Copy as an issue')];
  if (kinds[0] !== programs || kinds[1] !== 1) said.push(`${name}: finding ${at} has buttons ${JSON.stringify(buttons.map((it) => it.name))}`);
  for (const [number, { name: label, text }] of buttons.entries()) {
    const button = `[data-number="${at}-${number}"]`;
    // As a keyboard does it, so that nothing that covers the button matters.
    await page.focus(button);
    await page.keyboard.press('Enter');
    await page.waitForFunction((button) => document.querySelector(button).textContent !== document.querySelector(button).dataset.label, {}, button);
    const told = await page.evaluate((button) => document.querySelector(button).textContent, button);
    const copied = await pasted(page, name);
    const is = text === null ? copied.includes('fails on') && copied.includes('```js\n') : copied === text;
    if (told !== 'Copied' || !is) said.push(`${name}: ${label}, finding ${at}: "${told}", ${JSON.stringify(copied.slice(0, 200))} for ${JSON.stringify(text?.slice(0, 200))}`);
  }
  return buttons.length;
}

for (const name of ['chrome', 'firefox']) {
  if (!found(name)) {
    console.log(`${name} is not installed: nothing was copied in it`);
    continue;
  }
  await withPage(async (page) => {
    await open(page, file, 1280, null);
    const findings = await page.evaluate(() => document.querySelectorAll('.finding').length);
    let pressed = 0;
    for (let at = 0; at < Math.min(findings, 4); at += 1) pressed += await press(page, name, at);
    if (!pressed) said.push(`${name}: no button`);
    console.log(`${file}: ${name}: ${pressed} buttons copied`);
  }, name);
}
said.forEach((line) => console.error(line));
process.exitCode = said.length ? 1 : 0;
