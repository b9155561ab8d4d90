// Generators and async generators: the same frames.

//# a generator runs from yield to yield
function* g() { log('start'); const x = yield 1; log(x); const y = yield 2; log(y); return 3; }
const i = g();
log('made');
let r = i.next('ignored');
log(r.value, r.done);
r = i.next('x');
log(r.value, r.done);
r = i.next('y');
log(r.value, r.done);
r = i.next();
log(r.value, r.done);
//> made | start | 1 false | x | 2 false | y | 3 true | undefined true

//# for of a generator, and its close runs finally
function* g() { try { yield 1; yield 2; yield 3; } finally { log('closed'); } }
for (const v of g()) { log(v); if (v === 2) break; }
//> 1 | 2 | closed

//# throw into a generator
function* g() { try { yield 1; } catch (e) { log('caught ' + e); yield 2; } }
const i = g();
i.next();
log(i.throw('x').value);
try { i.throw('y'); } catch (e) { log('out ' + e); }
log(i.next().done);
//> caught x | 2 | out y | true

//# return of a generator goes through finally, which may yield
function* g() { try { yield 1; } finally { yield 'cleanup'; log('f'); } }
const i = g();
i.next();
let r = i.return('r');
log(r.value, r.done);
r = i.next();
log(r.value, r.done);
//> cleanup false | f | r true

//# a generator that has not started returns at once
function* g() { log('no'); }
const i = g();
const r = i.return('r');
log(r.value, r.done, i.next().done);
//> r true true

//# yield delegates
function* inner() { const x = yield 'a'; log(x); return 'result'; }
function* outer() { const r = yield* inner(); log(r); yield* [1, 2]; }
const i = outer();
log(i.next().value);
log(i.next('sent').value);
log(i.next().value);
log(i.next().done);
//> a | sent | result | 1 | 2 | true

//# return passes through delegation
function* inner() { try { yield 1; } finally { log('inner'); } }
function* outer() { try { yield* inner(); } finally { log('outer'); } }
const i = outer();
i.next();
log(i.return('r').value);
//> inner | outer | r

//# throw passes through delegation
function* inner() { try { yield 1; } catch (e) { log('inner ' + e); return 'v'; } }
function* outer() { log(yield* inner()); yield 2; }
const i = outer();
i.next();
log(i.throw('x').value);
//> inner x | v | 2

//# a running generator refuses to be resumed
let i;
function* g() { try { i.next(); } catch (e) { log(e.name); } yield 1; }
i = g();
log(i.next().value);
//> TypeError | 1

//# an endless generator
function* count() { let n = 0; while (true) { n += 1; yield n; } }
for (const n of count()) { if (n > 3) break; log(n); }
//> 1 | 2 | 3

//# an async generator answers promises, in the order of the requests
async function* g() { log('start'); yield 1; await sleep(5); yield 2; }
const i = g();
i.next().then((r) => log(r.value, r.done));
i.next().then((r) => log(r.value, r.done));
i.next().then((r) => log(r.value, r.done));
log('sync');
//> start | sync | 1 false | 2 false | undefined true

//# yield in an async generator awaits
async function* g() { yield Promise.resolve('v'); yield sleep(1, 'w'); }
async function f() { for await (const v of g()) log(v); log('end'); }
f();
//> v | w | end

//# yield of a rejection throws in the generator
async function* g() { try { yield Promise.reject('r'); } catch (e) { log('caught ' + e); yield 'v'; } }
async function f() { for await (const v of g()) log(v); }
f();
//> caught r | v

//# break closes an async generator and waits for its finally
async function* g() { try { yield 1; yield 2; } finally { await sleep(1); log('closed'); } }
async function f() { for await (const v of g()) { log(v); break; } log('end'); }
f();
//> 1 | closed | end

//# the jobs of an async generator
// Each round: the await of the yielded value, and the await of the result by the loop.
async function* g() { yield 1; yield 2; }
async function f() { for await (const v of g()) log(v); log('end'); }
f();
Promise.resolve().then(() => log('a')).then(() => log('b')).then(() => log('c')).then(() => log('d')).then(() => log('e')).then(() => log('f')).then(() => log('g'));
//> a | 1 | b | c | 2 | d | end | e | f | g

//# return before start waits for what it returns
async function* g() { log('no'); }
const i = g();
i.return(sleep(5, 'v')).then((r) => log(r.value, r.done));
i.next().then((r) => log(r.value, r.done));
setTimeout(() => log('timer'), 1);
//> timer | v true | undefined true

//# throw into an async generator
async function* g() { try { yield 1; } catch (e) { log('caught ' + e); } return 'end'; }
const i = g();
i.next().then(() => i.throw('x')).then((r) => log(r.value, r.done));
//> caught x | end true

//# async delegation
async function* inner() { yield 1; return 'r'; }
async function* outer() { const r = yield* inner(); log(r); yield* [Promise.resolve(2), 3]; }
async function f() { for await (const v of outer()) log(v); }
f();
//> 1 | r | 2 | 3

//# an error of an async generator rejects one request, later ones are done
async function* g() { throw new Error('x'); }
const i = g();
i.next().catch((e) => log(e.message));
i.next().then((r) => log(r.done));
//> x | true

//# methods that are generators
const o = { *g() { yield this.n; }, async *a() { yield this.n + 1; }, n: 1 };
for (const v of o.g()) log(v);
o.a().next().then((r) => log(r.value));
//> 1 | 2

//# throw through async delegation to a synchronous iterator without throw
// 27.1.5.2.3 since 2023: the iterator is closed, and the caller gets a TypeError.
//~ 24: older ones pass the error on.
async function* g() { yield* [1, 2]; }
const i = g();
i.next().then(() => i.throw('z')).catch((e) => log(e.name));
//> TypeError

//# throw through delegation to an iterator without throw closes it
const inner = { [Symbol.iterator]() { return inner; }, next() { return { value: 1, done: false }; },
    return() { log('return'); return {}; } };
function* g() { try { yield* inner; } catch (e) { log('caught ' + e.name); } }
const i = g();
i.next();
log(i.throw('z').done);
//> return | caught TypeError | true

//# throw through async delegation to an iterator without throw waits for it to close
// 15.5.5, step 7.b.iii.3: AsyncIteratorClose awaits what `return` answers.
const inner = { [Symbol.asyncIterator]() { return inner; }, async next() { return { value: 1, done: false }; },
    async return() { log('return'); await null; log('returned'); return {}; } };
async function* g() { try { yield* inner; } catch (e) { log('caught ' + e.name); } }
const i = g();
i.next().then(() => i.throw('z')).then((r) => log(r.done));
//> return | returned | caught TypeError | true

//# an iterator without throw that fails to close is thrown instead
const inner = { [Symbol.asyncIterator]() { return inner; }, async next() { return { value: 1, done: false }; },
    async return() { throw new Error('closing'); } };
async function* g() { try { yield* inner; } catch (e) { log('caught ' + e.message); } }
const i = g();
i.next().then(() => i.throw('z')).then((r) => log(r.done));
//> caught closing | true

//# an iterator without throw and without return
const inner = { [Symbol.asyncIterator]() { return inner; }, async next() { return { value: 1, done: false }; } };
async function* g() { try { yield* inner; } catch (e) { log('caught ' + e.name); } }
const i = g();
i.next().then(() => i.throw('z')).then((r) => log(r.done));
//> caught TypeError | true

//# an iterator without throw that answers its close with no object
const inner = { [Symbol.asyncIterator]() { return inner; }, async next() { return { value: 1, done: false }; },
    return() { log('return'); return 1; } };
async function* g() { try { yield* inner; } catch (e) { log('caught ' + e.name); } }
const i = g();
i.next().then(() => i.throw('z')).then((r) => log(r.done));
//> return | caught TypeError | true
