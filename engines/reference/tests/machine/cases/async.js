// Async functions and await.

//# an async function runs at once, up to its first await
async function f() { log('f1'); await 0; log('f2'); }
f();
log('sync');
//> f1 | sync | f2

//# await of a native promise takes one job
async function f() { await Promise.resolve(); log('await'); }
f();
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> await | 1 | 2

//# await of a thenable takes one job more
async function f() { await { then(done) { log('then'); done(); } }; log('await'); }
f();
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> then | 1 | await | 2

//# return of a promise costs two jobs more than return await
// 27.10.5.2: the result resolves the function's promise, so a promise is adopted by a thenable job.
async function plain() { return Promise.resolve(); }
async function awaited() { return await Promise.resolve(); }
plain().then(() => log('return'));
awaited().then(() => log('return await'));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3')).then(() => log('4'));
//> 1 | return await | 2 | return | 3 | 4

//# return of a value settles at once
async function f() { return 'v'; }
f().then((v) => log(v));
Promise.resolve().then(() => log('1'));
//> v | 1

//# return of a thenable
async function f() { return { then(done) { log('then'); done('v'); } }; }
f().then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> then | 1 | v | 2

//# throw rejects
async function f() { throw new Error('x'); }
f().catch((e) => log(e.message));
log('sync');
//> sync | x

//# await of a rejection throws at the await
async function f() {
  try { await Promise.reject('r'); log('no'); } catch (e) { log('caught ' + e); } finally { log('finally'); }
  return 'v';
}
f().then((v) => log(v));
//> caught r | finally | v

//# await of a promise whose constructor getter throws
async function f() {
  const p = Promise.resolve();
  p.constructor = undefined;
  await p;
  log('slow');
}
f();
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> 1 | 2 | slow | 3

//# await looks then up once for a thenable
async function f() {
  const v = await { get then() { log('get'); return undefined; } };
  log(typeof v);
}
f();
log('sync');
//> get | sync | object

//# awaits one after the other interleave with jobs
async function f() { await 0; log('f1'); await 0; log('f2'); await 0; log('f3'); }
f();
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> f1 | 1 | f2 | 2 | f3 | 3

//# two async functions take turns
async function f(name) { for (const i of [1, 2, 3]) { log(name + i); await 0; } }
f('a');
f('b');
//> a1 | b1 | a2 | b2 | a3 | b3

//# await of an async function that awaits
async function inner() { log('i1'); await 0; log('i2'); return 'v'; }
async function outer() { log('o1'); const v = await inner(); log('o2 ' + v); }
outer().then(() => log('done'));
log('sync');
//> o1 | i1 | sync | i2 | o2 v | done

//# the well known riddle of async and promise
async function async1() { log('async1 start'); await async2(); log('async1 end'); }
async function async2() { log('async2'); }
log('script start');
setTimeout(() => log('setTimeout'), 0);
async1();
new Promise((resolve) => { log('promise1'); resolve(); }).then(() => log('promise2'));
log('script end');
//> script start | async1 start | async2 | promise1 | script end | async1 end | promise2 | setTimeout

//# await in the midst of an expression keeps what was evaluated
let x = 1;
async function f() { x = x + await 10; log(x); }
f();
x = 5;
//> 11

//# await in arguments and arrays
async function f() { log(await 'a', await 'b'); const list = [await 1, await 2]; log(list); }
f();
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3')).then(() => log('4'));
//> 1 | a b | 2 | 3 | 1,2 | 4

//# await inside forEach waits for nothing
async function f() {
  [1, 2].forEach(async (i) => { log('start ' + i); await 0; log('end ' + i); });
  log('after');
}
f();
//> start 1 | start 2 | after | end 1 | end 2

//# await in while with a condition
async function f() { let i = 0; while (await Promise.resolve(i < 3)) { log(i); i += 1; } log('done'); }
f();
//> 0 | 1 | 2 | done

//# async arrows and methods
const o = { name: 'o', async m() { await 0; log(this.name); } };
const g = async () => { await 0; log('arrow'); };
o.m();
g();
log('sync');
//> sync | o | arrow

//# try, await and finally with return
async function f() { try { return await 'try'; } finally { log('finally'); await 0; log('finally 2'); } }
f().then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> finally | 1 | finally 2 | 2 | try | 3

//# return in finally overrides an error
async function f() { try { throw new Error('x'); } finally { return 'v'; } }
f().then((v) => log(v), () => log('no'));
//> v

//# parallel and sequential sleeping
async function f() {
  const a = sleep(20, 'a');
  const b = sleep(10, 'b');
  log(await a);
  log(await b);
}
f();
setTimeout(() => log('15'), 15);
setTimeout(() => log('25'), 40);
//> 15 | a | b | 25

//# an error before the first await rejects and doesn't throw
async function f() { missing.x = 1; }
const missing = null;
f().catch((e) => log(e.name));
log('sync');
//> sync | TypeError

//# a rejection handled in time
const p = Promise.reject('r');
onUnhandledRejection(() => log('unhandled'));
queueMicrotask(() => p.catch(() => log('handled')));
//> handled

//# a rejection handled too late
onUnhandledRejection((reason) => log('unhandled ' + reason));
onRejectionHandled(() => log('handled after all'));
const p = Promise.reject('r');
setTimeout(() => p.catch((e) => log('caught ' + e)), 5);
//> unhandled r | caught r | handled after all

//# a rejection that nobody handles is an uncaught exception in Node
onUncaught((e) => log('uncaught ' + e.message));
Promise.reject(new Error('r'));
setTimeout(() => log('timeout'), 1);
//> uncaught r | timeout

//# a derived promise is unhandled where the first one is handled
onUnhandledRejection((reason) => log('unhandled ' + reason));
const p = Promise.reject('r');
p.then(() => log('no'));
p.catch(() => log('caught'));
//> caught | unhandled r

//# an uncaught error ends the run
//~ It would end the process that runs the other cases.
setTimeout(() => log('no'), 40);
setTimeout(() => { log('yes'); throw new Error('end'); }, 1);
//> yes | Uncaught("Error: end")

//# an uncaught error with a hook
onUncaught((e) => { log('hook ' + e.message); });
setTimeout(() => { Promise.resolve().then(() => log('job')); throw new Error('x'); }, 1);
setTimeout(() => log('later'), 40);
//> hook x | job | later
