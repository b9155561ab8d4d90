
// `/` seeks, `j` and `k` go from finding to finding, Escape folds up or clears.
function step(by) {
  const shown = findings.map((it) => it.element).filter((element) => !element.hidden);
  const at = shown.indexOf(document.activeElement?.closest('.finding'));
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
  if (!next) return;
  if (at >= 0) shown[at].open = false;
  unfold(next);
  next.firstElementChild.focus({ preventScroll: true });
  next.scrollIntoView();
}

function escape() {
  const open = document.activeElement?.closest('.finding[open]');
  if (!open) return clearFilter();
  open.open = false;
  open.firstElementChild.focus();
}

document.addEventListener('keydown', (event) => {
  if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === 'Escape') {
    if (isTyping) event.target.blur();
    escape();
  } else if (isTyping) {
    return;
  } else if (event.key === '/') {
    event.preventDefault();
    bar.elements.q.focus();
  } else if (event.key === 'j' || event.key === 'k') {
    step(event.key === 'j' ? 1 : -1);
  }
});
