'use strict';

// Unfolds what a link leads into: not every browser does, and none shows what a filter has hidden.
function unfold(element) {
  for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
}

function follow() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  if (target.closest('[hidden]')) clearFilter();
  const place = target.closest('.finding') ?? target;
  unfold(target);
  place.scrollIntoView();
}

addEventListener('hashchange', follow);
addEventListener('load', follow);
// A second click on the same link changes no address.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.getAttribute('href') === location.hash) setTimeout(follow);
});
