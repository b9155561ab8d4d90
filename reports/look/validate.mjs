// What html-validate has to say about pages: `node validate.mjs PAGE…`. The status is 1 if it is anything.

import { HtmlValidate } from 'html-validate';

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

for (const file of process.argv.slice(2)) await validate(file);
said.forEach((line) => console.error(line));
process.exitCode = said.length ? 1 : 0;
