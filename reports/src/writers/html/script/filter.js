
// Filters findings and scenarios by text, engine, area, rule and status, and keeps the choice in the address.
const bar = document.getElementById('filter');
const FIELDS = ['q', 'engine', 'area', 'rule', 'status'];
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const lower = (element) => element.textContent.toLowerCase();
const findings = all('.finding').map((element) => ({ element, ...element.dataset }));
const groups = all('.cause').map((element) => ({ element, findings: findings.filter((it) => element.contains(it.element)) }));
const rows = all('.catalogue tbody > tr').map((element) => ({ element, list: element.closest('.catalogue') }));
const lists = [...new Set(rows.map((row) => row.list))];
const cases = all('.case').map((element) => ({ element }));

const wanted = () => Object.fromEntries(FIELDS.map((name) => [name, bar.elements[name].value.trim()]));
const says = (it, text) => !text || (it.text ??= lower(it.element)).includes(text);

function isWanted(finding, { engine, area, rule, status, q }) {
  return (!engine || finding.engine.split(' ').includes(engine)) && (!area || finding.area === area)
    && (!rule || finding.rule === rule) && (!status || finding.status === status) && says(finding, q.toLowerCase());
}

const show = (element, is) => { if (element.hidden === is) element.hidden = !is; };

function apply() {
  const want = wanted(), text = want.q.toLowerCase();
  const failing = want.engine || want.rule || want.status;
  let shown = 0;
  const scenarios = new Set();
  for (const finding of findings) {
    const is = isWanted(finding, want);
    show(finding.element, is);
    shown += is;
    if (is) finding.element.querySelectorAll('.hint a').forEach((link) => scenarios.add(link.hash.slice(1)));
  }
  for (const group of groups) show(group.element, group.findings.some((it) => !it.element.hidden));
  const kept = new Set();
  for (const row of rows) {
    const is = (!want.area || row.list.dataset.area === want.area) && (!failing || scenarios.has(row.element.id)) && says(row, text);
    show(row.element, is);
    if (is) kept.add(row.list);
  }
  for (const list of lists) show(list, kept.has(list));
  for (const it of cases) show(it.element, says(it, text));
  const isAll = FIELDS.every((name) => !want[name]);
  bar.elements.count.value = isAll ? '' : `${shown} of ${findings.length}`;
  remember(want);
}

function remember(want) {
  const query = new URLSearchParams(Object.entries(want).filter(([, value]) => value)).toString();
  // A page that is a file may not be allowed to change its address.
  try { history.replaceState(null, '', (query ? `?${query}` : location.pathname) + location.hash); } catch { /* without */ }
}

function clearFilter() {
  for (const name of FIELDS) bar.elements[name].value = '';
  apply();
}

if (bar) {
  const given = new URLSearchParams(location.search);
  for (const name of FIELDS) bar.elements[name].value = given.get(name) ?? '';
  bar.hidden = false;
  document.documentElement.classList.add('scripted');
  bar.addEventListener('input', apply);
  bar.addEventListener('submit', (event) => { event.preventDefault(); document.activeElement.blur(); step(1); });
  bar.addEventListener('reset', () => setTimeout(apply));
  if (location.search) apply();
}
