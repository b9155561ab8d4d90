// The iterator protocol.

//# for of calls next until done
function list(n) {
  let i = 0;
  return {
    [Symbol.iterator]() { log('iterator'); return this; },
    next() { i += 1; log('next'); return { value: i, done: i > n }; },
    return() { log('return'); return {}; },
  };
}
for (const v of list(2)) log(v);
//> iterator | next | 1 | next | 2 | next

//# break, return and throw close the iterator
function list() {
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: 1, done: false }; },
    return() { log('return'); return {}; },
  };
}
for (const v of list()) break;
function f() { for (const v of list()) return 'returned'; }
log(f());
try { for (const v of list()) throw new Error('thrown'); } catch (e) { log(e.message); }
//> return | return | returned | return | thrown

//# an error of return is dropped after a throw, and wins after a break
function list() {
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: 1, done: false }; },
    return() { throw new Error('return'); },
  };
}
try { for (const v of list()) throw new Error('body'); } catch (e) { log(e.message); }
try { for (const v of list()) break; } catch (e) { log(e.message); }
//> body | return

//# an iterator whose next fails is not closed
function list() {
  return {
    [Symbol.iterator]() { return this; },
    next() { throw new Error('next'); },
    return() { log('no'); return {}; },
  };
}
try { for (const v of list()) log('no'); } catch (e) { log(e.message); }
//> next

//# what can't be iterated throws a TypeError
try { for (const v of 1) log('no'); } catch (e) { log(e.name); }
try { for (const v of {}) log('no'); } catch (e) { log(e.name); }
//> TypeError | TypeError

//# a result that is no object throws a TypeError
const list = { [Symbol.iterator]() { return { next() { return 1; } }; } };
try { for (const v of list) log('no'); } catch (e) { log(e.name); }
//> TypeError

//# arrays are iterated as they grow, strings by character
const a = [1];
for (const v of a) { log(v); if (v < 3) a.push(v + 1); }
for (const c of 'xy') log(c);
//> 1 | 2 | 3 | x | y

//# continue and nested loops with labels of inner breaks
for (const i of [1, 2]) { for (const j of [1, 2, 3]) { if (j === 2) continue; if (i === 2) break; log(i, j); } }
//> 1 1 | 1 3

//# await in a loop over an iterator that is closed by a rejection
const list = {
  [Symbol.iterator]() { return this; },
  next() { return { value: Promise.reject('r'), done: false }; },
  return() { log('return'); return {}; },
};
async function f() { try { for (const p of list) await p; } catch (e) { log(e); } }
f();
//> return | r

//# for await over an array of promises
async function f() { for await (const v of [sleep(10, 'a'), 'b', Promise.resolve('c')]) log(v); log('end'); }
f();
//> a | b | c | end

//# for await takes two jobs a round over synchronous values
// AsyncFromSyncIterator resolves the value in one job, the await of the result is the next.
async function f() { for await (const v of [1, 2]) log(v); log('end'); }
f();
Promise.resolve().then(() => log('a')).then(() => log('b')).then(() => log('c')).then(() => log('d')).then(() => log('e')).then(() => log('f'));
//> a | 1 | b | c | 2 | d | e | end | f

//# for await over an async iterator, and its close
const list = {
  [Symbol.asyncIterator]() { return this; },
  async next() { log('next'); return { value: 1, done: false }; },
  async return() { log('return'); return {}; },
};
async function f() { for await (const v of list) { log(v); break; } log('end'); }
f();
//> next | 1 | return | end

//# for await closes when the body throws
const list = {
  [Symbol.asyncIterator]() { return this; },
  next() { return { value: 1, done: false }; },
  return() { log('return'); return sleep(5); },
};
async function f() { try { for await (const v of list) throw new Error('body'); } catch (e) { log(e.message); } }
f();
setTimeout(() => log('1'), 1);
//> return | 1 | body

//# for await with return in the body
const list = {
  [Symbol.asyncIterator]() { return this; },
  next() { return { value: 1, done: false }; },
  return() { log('return'); return {}; },
};
async function f() { for await (const v of list) return 'v'; }
f().then((v) => log(v));
//> return | v

//# for await over a rejected promise in an array throws
async function f() { try { for await (const v of [Promise.reject('r')]) log('no'); } catch (e) { log(e); } }
f();
//> r
