// AbortController and AbortSignal.

//# listeners run at once, in order, once
const c = new AbortController();
c.signal.addEventListener('abort', () => log('a', c.signal.aborted));
c.signal.addEventListener('abort', () => log('b'));
c.abort();
c.abort();
log('sync');
//> a true | b | sync

//# the reason is the one given, or an AbortError
const c = new AbortController();
log(c.signal.aborted, c.signal.reason);
c.abort('why');
log(c.signal.reason);
const d = new AbortController();
d.abort();
log(d.signal.reason.name);
log(AbortSignal.abort().reason.name, AbortSignal.abort('r').reason, AbortSignal.abort().aborted);
//> false undefined | why | AbortError | AbortError r true

//# throwIfAborted
const c = new AbortController();
c.signal.throwIfAborted();
c.abort(new Error('why'));
try { c.signal.throwIfAborted(); } catch (e) { log(e.message); }
//> why

//# onabort takes its place when it is first set
const c = new AbortController();
c.signal.addEventListener('abort', () => log('1'));
c.signal.onabort = () => log('no');
c.signal.addEventListener('abort', () => log('3'));
c.signal.onabort = () => log('2');
c.abort();
//> 1 | 2 | 3

//# onabort that is set to null
const c = new AbortController();
c.signal.onabort = () => log('no');
c.signal.onabort = null;
log(c.signal.onabort);
c.abort();
log('end');
//> null | end

//# a listener is added once, and can be removed, even by another one
const c = new AbortController();
const f = () => log('f');
const g = () => log('no');
c.signal.addEventListener('abort', f);
c.signal.addEventListener('abort', f);
c.signal.addEventListener('abort', () => c.signal.removeEventListener('abort', g));
c.signal.addEventListener('abort', g);
c.abort();
//> f

//# listeners that are added during the event are not called
const c = new AbortController();
c.signal.addEventListener('abort', () => { log('a'); c.signal.addEventListener('abort', () => log('no')); });
c.abort();
//> a

//# any is marked as aborted before the listeners of its source run
// DOM, "signal abort" since 2024: dependent signals are marked first.
//~ 24: older ones mark them when their turn comes.
const a = new AbortController();
const s = AbortSignal.any([a.signal]);
a.signal.addEventListener('abort', () => log(s.aborted));
a.abort();
//> true

//# any is aborted with the first of its sources, after its listeners
const a = new AbortController();
const b = new AbortController();
const s = AbortSignal.any([a.signal, b.signal]);
s.addEventListener('abort', () => log('any', s.reason));
b.signal.addEventListener('abort', () => log('b'));
b.abort('why');
a.abort('late');
log(s.reason);
//> b | any why | why

//# any of an aborted signal is aborted already
const s = AbortSignal.any([new AbortController().signal, AbortSignal.abort('r')]);
log(s.aborted, s.reason);
//> true r

//# timeout aborts with a TimeoutError
const s = AbortSignal.timeout(5);
s.addEventListener('abort', () => log(s.reason.name));
setTimeout(() => log('timer'), 1);
setTimeout(() => log('end'), 40);
//> timer | TimeoutError | end

//# an error of a listener surfaces later in Node, and the others run
onUncaught((e) => log('uncaught ' + e.message));
const c = new AbortController();
c.signal.addEventListener('abort', () => { throw new Error('a'); });
c.signal.addEventListener('abort', () => log('b'));
c.abort();
Promise.resolve().then(() => log('job'));
log('sync');
//> b | sync | uncaught a | job

//# a promise that rejects on abort
function wait(ms, signal) {
  return new Promise((resolve, reject) => {
    const t = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(t); reject(signal.reason); });
  });
}
const c = new AbortController();
wait(50, c.signal).then(() => log('no'), (e) => log('aborted ' + e));
setTimeout(() => c.abort('now'), 5);
//> aborted now

//# a listener that is removed and added again during the event is another one
// DOM, "inner invoke", step 2: the removed flag is the listener's, and the new one is not in the copy of the list.
const c = new AbortController();
const f = () => log('f');
c.signal.addEventListener('abort', () => {
  log('first');
  c.signal.removeEventListener('abort', f);
  c.signal.addEventListener('abort', f);
});
c.signal.addEventListener('abort', f);
c.abort();
//> first

//# a listener that is removed is not called though the function listens elsewhere
const c = new AbortController();
const f = () => log('f');
c.signal.addEventListener('other', f);
c.signal.addEventListener('abort', () => {
  log('first');
  c.signal.removeEventListener('abort', f);
  c.signal.onabort = f;
});
c.signal.addEventListener('abort', f);
c.abort();
//> first

//# the function of an event handler may be replaced during the event
const c = new AbortController();
c.signal.addEventListener('abort', () => { log('first'); c.signal.onabort = () => log('new'); });
c.signal.onabort = () => log('old');
c.signal.addEventListener('abort', () => log('last'));
c.abort();
//> first | new | last

//# an event handler that is given up during the event and set again waits for the next one
// HTML, "deactivate an event handler", removes its listener.
//~ Node.js keeps the place of an event handler that is null.
const c = new AbortController();
c.signal.addEventListener('abort', () => {
  log('first');
  c.signal.onabort = null;
  c.signal.onabort = () => log('no');
});
c.signal.onabort = () => log('no');
c.signal.addEventListener('abort', () => log('last'));
c.abort();
//> first | last

//# an error of the look-up of then of a listener's value surfaces as one of the listener
onUncaught((e) => log('uncaught ' + e.message));
const c = new AbortController();
c.signal.addEventListener('abort', () => ({ get then() { throw new Error('then'); } }));
c.signal.addEventListener('abort', () => ({ then() { throw new Error('call'); } }));
c.signal.addEventListener('abort', () => log('next'));
try { c.abort(); } catch (e) { log('no'); }
log('sync');
//> next | sync | uncaught then | uncaught call

//# a listener of once is removed before its call
const c = new AbortController();
const f = () => log('f');
c.signal.addEventListener('abort', () => { log('once'); c.signal.removeEventListener('abort', f); }, { once: true });
c.signal.addEventListener('abort', f, { once: true });
c.signal.addEventListener('abort', () => log('last'), { once: true });
c.abort();
//> once | last

//# a listener with a signal goes when that one is aborted
const c = new AbortController();
const d = new AbortController();
c.signal.addEventListener('abort', () => log('no'), { signal: d.signal });
c.signal.addEventListener('abort', () => log('yes'));
d.signal.addEventListener('abort', () => log('d'));
d.abort();
c.signal.addEventListener('abort', () => log('never'), { signal: d.signal });
c.abort();
//> d | yes

//# a listener that captures is another one
const c = new AbortController();
const f = () => log('f');
c.signal.addEventListener('abort', f);
c.signal.addEventListener('abort', f, true);
c.signal.addEventListener('abort', f, { capture: true });
c.signal.removeEventListener('abort', f);
c.signal.removeEventListener('abort', f, { capture: false });
c.abort();
//> f

//# an object listens by its handleEvent
const c = new AbortController();
const o = { handleEvent(e) { log(this === o, e.currentTarget === c.signal, e.target === c.signal, e.type); } };
c.signal.addEventListener('abort', o);
c.abort();
//> true true true abort

//# the handleEvent of an object is looked up each time
// Web IDL, "call a user object's operation", step 10.1.
//~ Node.js binds the method when the listener is added.
const c = new AbortController();
const o = { handleEvent() { log('old'); } };
c.signal.addEventListener('abort', o);
o.handleEvent = () => log('new');
c.abort();
//> new

//# an event that is stopped at once reaches no other listener
const c = new AbortController();
c.signal.addEventListener('abort', (e) => { log('a'); e.stopPropagation(); });
c.signal.onabort = (e) => { log('b'); e.preventDefault(); log(e.defaultPrevented); e.stopImmediatePropagation(); };
c.signal.addEventListener('abort', () => log('no'));
c.abort();
//> a | b | false
