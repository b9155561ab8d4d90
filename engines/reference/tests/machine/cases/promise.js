// Promises: resolving, reactions, adoption. Section numbers are those of the ECMA-262 draft of 2026.

//# reactions run after the script, in the order of their registration
// 27.5.5.4.1 enqueues a job for each reaction of a fulfilled promise; jobs run first in, first out (9.5).
const p = Promise.resolve(1);
p.then(() => log('a'));
p.then(() => log('b'));
log('sync');
//> sync | a | b

//# chains interleave, one job a link
Promise.resolve().then(() => log('a1')).then(() => log('a2')).then(() => log('a3'));
Promise.resolve().then(() => log('b1')).then(() => log('b2')).then(() => log('b3'));
//> a1 | b1 | a2 | b2 | a3 | b3

//# a promise answered by a handler costs two more jobs
// The handler's promise is resolved with a thenable: one job calls `then` (27.5.2.2), one is its reaction.
Promise.resolve().then(() => { log('a1'); return Promise.resolve(); }).then(() => log('a2'));
Promise.resolve().then(() => log('b1')).then(() => log('b2')).then(() => log('b3')).then(() => log('b4'));
//> a1 | b1 | b2 | b3 | a2 | b4

//# resolve with a native promise in the executor costs two jobs
new Promise((resolve) => resolve(Promise.resolve())).then(() => log('adopted'));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> 1 | 2 | adopted | 3

//# resolve with a thenable that settles at once costs one job
new Promise((resolve) => resolve({ then(done) { log('then'); done('v'); } })).then((v) => log('adopted ' + v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> then | 1 | adopted v | 2 | 3

//# Promise.resolve answers the promise itself
const p = Promise.resolve(1);
log(Promise.resolve(p) === p);
Promise.resolve(p).then(() => log('a'));
Promise.resolve().then(() => log('b'));
//> true | a | b

//# the executor runs at once, and what it throws after resolve is ignored
const p = new Promise((resolve) => { log('executor'); resolve('v'); throw new Error('late'); });
p.then((v) => log(v), (e) => log('rejected ' + e));
log('sync');
//> executor | sync | v

//# the first of resolve and reject decides
const p = new Promise((resolve, reject) => { resolve('first'); reject('second'); resolve('third'); });
p.then((v) => log('ok ' + v), (e) => log('no ' + e));
//> ok first

//# a resolve that is locked in to a pending promise ignores a later reject
let settle;
const inner = new Promise((resolve) => { settle = resolve; });
const p = new Promise((resolve, reject) => { resolve(inner); reject('no'); });
p.then((v) => log('ok ' + v), (e) => log('no ' + e));
setTimeout(() => settle('inner'), 1);
//> ok inner

//# a promise that is resolved with itself
let own;
const p = new Promise((resolve) => { own = resolve; });
own(p);
p.then(() => log('ok'), (e) => log(e.name));
//> TypeError

//# a handler that answers its own promise
const p = Promise.resolve().then(() => p);
p.catch((e) => log(e.name));
//> TypeError

//# an executor that throws rejects
new Promise(() => { throw new Error('x'); }).catch((e) => log(String(e)));
log('sync');
//> sync | Error: x

//# rejections pass through handlers of fulfilment, one job each
Promise.reject('r').then(() => log('no')).then(() => log('no')).catch((e) => log('caught ' + e));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> 1 | 2 | caught r | 3

//# fulfilments pass through catch, one job each
Promise.resolve('v').catch(() => log('no')).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> 1 | v | 2

//# the second argument of then doesn't catch what the first throws
Promise.resolve()
  .then(() => { throw new Error('x'); }, () => log('no'))
  .catch((e) => log(e.message));
//> x

//# handlers that are no functions pass the outcome on
Promise.resolve('v').then(1, 'x').then((v) => log(v));
Promise.reject('r').then(undefined, null).catch((e) => log(e));
//> v | r

//# both branches of a promise run before what follows either
const p = Promise.resolve();
p.then(() => log('a1')).then(() => log('a2'));
p.then(() => log('b1')).then(() => log('b2'));
p.then(() => log('c1'));
//> a1 | b1 | c1 | a2 | b2

//# finally passes the value on after two more jobs
// thenFinally answers `PromiseResolve(result).then(valueThunk)`, a promise: adoption costs two jobs, valueThunk one.
Promise.resolve('v').finally(() => log('f')).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3')).then(() => log('4')).then(() => log('5'));
//> f | 1 | 2 | 3 | v | 4 | 5

//# finally passes the rejection on
Promise.reject('r').finally(() => { log('f'); return 'ignored'; }).catch((e) => log(e));
//> f | r

//# finally that throws replaces the outcome
Promise.resolve('v').finally(() => { throw 'thrown'; }).then(() => log('no'), (e) => log(e));
//> thrown

//# finally waits for the promise that its callback answers
Promise.resolve('v').finally(() => sleep(5).then(() => log('waited'))).then((v) => log(v));
setTimeout(() => log('timeout'), 1);
//> timeout | waited | v

//# finally with a rejected promise replaces the outcome
Promise.resolve('v').finally(() => Promise.reject('r')).then(() => log('no'), (e) => log(e));
//> r

//# finally without a function is then with it twice
Promise.resolve('v').finally(undefined).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> 1 | v | 2

//# a getter of then runs when a promise is resolved, not when the job runs
const thenable = { get then() { log('get then'); return (done) => { log('call then'); done('v'); }; } };
Promise.resolve(thenable).then((v) => log(v));
log('sync');
Promise.resolve().then(() => log('job'));
//> get then | sync | call then | job | v

//# a getter of then that throws rejects without a job of its own
const thenable = { get then() { throw new Error('getter'); } };
Promise.resolve(thenable).catch((e) => log(e.message));
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> getter | 1 | 2

//# a then that is no function is a value
Promise.resolve({ then: 1 }).then((v) => log(v.then));
//> 1

//# a thenable that throws after it settled
Promise.resolve({ then(done) { done('v'); throw new Error('late'); } }).then((v) => log(v), (e) => log('no ' + e));
//> v

//# a thenable that throws before it settles rejects
Promise.resolve({ then() { throw 'early'; } }).then((v) => log('no'), (e) => log(e));
//> early

//# a thenable that is fulfilled with a thenable is adopted again
const inner = { then(done) { log('inner'); done('v'); } };
const outer = { then(done) { log('outer'); done(inner); } };
Promise.resolve(outer).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> outer | 1 | inner | 2 | v | 3

//# a rejection with a promise doesn't adopt it
const p = Promise.resolve('v');
Promise.reject(p).catch((e) => log(e === p));
//> true

//# Promise.resolve looks constructor up, and then does not
const p = Promise.resolve('v');
p.constructor = undefined;
log(Promise.resolve(p) === p);
//> false

//# then refuses a constructor that is no object
const p = Promise.resolve('v');
p.constructor = 1;
try { p.then(() => log('no')); } catch (e) { log(e.name); }
//> TypeError

//# a then of its own is used by adoption
const p = Promise.resolve('v');
p.then = (done) => { log('own then'); done('w'); };
new Promise((resolve) => resolve(p)).then((v) => log(v));
log('sync');
//> sync | own then | w

//# catch calls then
const p = Promise.resolve();
p.then = (a, b) => { log(typeof a, typeof b); return 'answer'; };
log(p.catch(() => 1));
//> undefined function | answer

//# with a promise that is pending, reactions run in order when it settles
let settle;
const p = new Promise((resolve) => { settle = resolve; });
p.then(() => log('a'));
p.finally(() => log('b'));
p.then(() => log('c'));
setTimeout(() => { settle(); log('settled'); }, 1);
//> settled | a | b | c

//# queueMicrotask and reactions share one queue
queueMicrotask(() => log('1'));
Promise.resolve().then(() => log('2'));
queueMicrotask(() => log('3'));
//> 1 | 2 | 3

//# calls of what is no function throw a TypeError in the handler
Promise.resolve().then(() => { const f = 1; f(); }).catch((e) => log(e.name));
//> TypeError

//# Promise refuses an executor that is no function
try { new Promise(1); } catch (e) { log(e.name); }
//> TypeError

//# withResolvers settles from outside
//~ 24: older ones lack it.
const d = Promise.withResolvers();
d.promise.then((v) => log(v));
log('sync');
d.resolve('v');
d.reject('no');
log('resolved');
//> sync | resolved | v

//# withResolvers resolved with a promise costs two jobs
//~ 24: older ones lack it.
const d = Promise.withResolvers();
d.resolve(Promise.resolve());
d.promise.then(() => log('adopted'));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> 1 | 2 | adopted | 3

//# Promise.try calls at once and turns a throw into a rejection
//~ 24: older ones lack it.
Promise.try((a, b) => { log('called', a, b); return 'v'; }, 1, 2).then((v) => log(v));
Promise.try(() => { throw new Error('x'); }).catch((e) => log(e.message));
log('sync');
//> called 1 2 | sync | v | x

//# Promise.try answers the promise that its callback answers
// PromiseResolve since tc39/ecma262#3883, of 2026.
//~ Node.js 26 follows it with another promise still, two jobs later.
Promise.try(() => Promise.resolve()).then(() => log('answered'));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> answered | 1 | 2 | 3
