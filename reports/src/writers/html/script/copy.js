
// Buttons that copy: each program, each command, and the text of an issue. They are made when a finding is unfolded.
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed';
  }
  setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
}

function addButton(place, label, name, text) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = button.dataset.label = label;
  button.setAttribute('aria-label', name);
  button.addEventListener('click', () => copy(text(), button));
  place.append(' ', button);
}

const text = (finding, selector) => finding.querySelector(selector)?.textContent.trim() ?? '';

// A fence that the code can't end: CommonMark, 4.5 Fenced code blocks.
function fenced(code, language = '') {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function issue(finding) {
  const diff = all('.diff tbody tr', finding).map((row) => {
    const [allowed, observed] = all('td', row).map((cell) => cell.querySelector('code')?.textContent ?? '');
    return allowed === observed ? `  ${allowed}` : allowed ? `- ${allowed}` : `+ ${observed}`;
  });
  const rule = finding.querySelector('.rule-line a');
  const parts = [
    `**${text(finding, '.name')}** fails on ${text(finding, '.who')}`,
    text(finding, '.doc'),
    fenced(text(finding, 'figure[data-language="JavaScript"] code'), 'js'),
    diff.length ? `Allowed (-) and observed (+):\n\n${fenced(diff.join('\n'), 'diff')}` : '',
    [text(finding, '.must'), rule ? `[${rule.textContent}](${rule.href})` : ''].filter(Boolean).join('. '),
    all('.command', finding).length ? `To see it again:\n\n${fenced(all('.command', finding).map((it) => it.textContent).join('\n'))}` : '',
  ];
  return parts.filter(Boolean).join('\n\n') + '\n';
}

function addButtons(finding) {
  if (finding.dataset.buttons) return;
  finding.dataset.buttons = 'there';
  for (const figure of all('figure', finding)) {
    const language = figure.dataset.language;
    addButton(figure.querySelector('figcaption'), 'Copy', `Copy the ${language}`, () => text(figure, 'code'));
  }
  for (const command of all('.command', finding)) {
    const place = document.createElement('span');
    command.after(place);
    addButton(place, 'Copy', 'Copy the command', () => command.textContent);
  }
  addButton(finding.querySelector('.more'), 'Copy as an issue', 'Copy as an issue', () => issue(finding));
}

// `toggle` doesn't bubble.
document.addEventListener('toggle', (event) => {
  if (event.target.matches('.finding') && event.target.open) addButtons(event.target);
}, true);
all('.finding[open]').forEach(addButtons);
