// The language between the callbacks.

//# finally runs on every way out
function f(how) {
  for (const i of [1, 2]) {
    try {
      if (how === 'break') break;
      if (how === 'continue') continue;
      if (how === 'return') return 'returned';
      if (how === 'throw') throw new Error('thrown');
    } finally { log(how + i); }
  }
  return 'end';
}
log(f('break'));
log(f('continue'));
log(f('return'));
try { f('throw'); } catch (e) { log(e.message); }
//> break1 | end | continue1 | continue2 | end | return1 | returned | throw1 | thrown

//# nested finally run inside out
function f() { try { try { return log('try'); } finally { log('inner'); } } finally { log('outer'); } }
f();
//> try | inner | outer

//# finally overrides
function f() { try { throw new Error('x'); } catch (e) { throw new Error('y'); } finally { return 'z'; } }
log(f());
function g() { while (true) { try { return 'no'; } finally { break; } } return 'broken'; }
log(g());
function h() { for (const i of [1, 2]) { try { throw i; } finally { log(i); continue; } } return 'done'; }
log(h());
//> z | broken | 1 | 2 | done

//# errors that catch throws go on
try { try { throw new Error('a'); } catch (e) { throw new Error(e.message + 'b'); } } catch (e) { log(e.message); }
//> ab

//# each round of a loop has its own variable
for (const i of [1, 2, 3]) { const d = i * 10; setTimeout(() => log(i, d), 1); }
//> 1 10 | 2 20 | 3 30

//# closures share a variable
let n = 0;
const inc = () => { n += 1; return n; };
inc(); inc();
log(n);
//> 2

//# functions are hoisted, variables are not
log(f());
function f() { return 'hoisted'; }
try { log(x); } catch (e) { log(e.name); }
let x = 1;
//> hoisted | ReferenceError

//# inner scopes shadow
const x = 'outer';
if (true) { const x = 'inner'; log(x); }
log(x);
//> inner | outer

//# this in methods, functions and arrows
const o = {
  name: 'o',
  m() { const arrow = () => this.name; return arrow(); },
};
log(o.m());
const m = o.m;
try { m(); } catch (e) { log(e.name); }
function plain() { return typeof this; }
log(plain());
//> o | TypeError | undefined

//# plus adds numbers and joins strings
log(1 + 2, '1' + 2, 1 + '2', [1, 2] + 3, true + 1, null + 1, undefined + 1, undefined + 'x', [] + {});
//> 3 12 12 1,23 2 1 NaN undefinedx [object Object]

//# what String makes of values
log(undefined, null, true, -1, 'x', [1, [2, 3], null, undefined], {}, new Error('e'), new TypeError(), new Error(''));
//> undefined null true -1 x 1,2,3,, [object Object] Error: e TypeError Error

//# objects with a toString of their own
log({ toString() { return 'mine'; } }, 1 + { valueOf() { return 41; } });
//> mine 42

//# comparisons
log(1 < 2, 2 <= 1, 'a' < 'b', '10' < '9', '10' < 9, null < 1, undefined < 1, 1 === 1, '1' === 1, [] === []);
//> true false true true false true false true false false

//# remainder, minus and not a number
log(7 % 3, -7 % 3, 7 - 'x', 7 * '6', -'3', 5 % 0);
//> 1 -1 NaN 42 -3 NaN

//# and, or, not
log(0 || 'a', 'b' && 0, null || undefined, !0, !'x', '' || 'empty');
//> a 0 undefined true false empty

//# typeof
log(typeof undefined, typeof null, typeof 1, typeof 'x', typeof true, typeof {}, typeof [], typeof (() => 1));
log(typeof Promise.resolve(), typeof new Error('x'));
//> undefined object number string boolean object object function | object object

//# getters run at each look-up, and can't be assigned
let n = 0;
const o = { get x() { n += 1; return n; } };
log(o.x, o.x);
try { o.x = 5; } catch (e) { log(e.name); }
log(o.x);
//> 1 2 | TypeError | 3

//# members of undefined throw, before the arguments of a call are evaluated
try { undefined.f(log('no')); } catch (e) { log(e.name); }
const o = {};
try { o.f(log('yes')); } catch (e) { log(e.name); }
//> TypeError | yes | TypeError

//# arrays
const a = [3, 1];
a.push(2);
log(a, a.length, a.pop(), a.shift(), a, a.reverse().join('-'), a[0], a[9]);
a[1] = 'x';
log(a.map((v, i) => v + i), [[1, 2], [3]].join(';'));
// The first argument is the array itself, which is shown after the others have changed it.
//> 1 3 2 3 1 1 1 undefined | 1,x1 1,2;3

//# forEach sees items that are appended, up to the first length
const a = [1, 2];
a.forEach((v, i) => { log(v, i); a.push(v); });
log(a);
//> 1 0 | 2 1 | 1,2,1,2

//# errors have names, messages and causes
const e = new Error('m');
log(e.name, e.message, String(e));
e.name = 'Own';
e.message = 'n';
log(String(e));
//> Error m Error: m | Own: n

//# missing arguments are undefined, more than needed are dropped
function f(a, b) { log(a, b); }
f(1);
f(1, 2, 3);
//> 1 undefined | 1 2

//# properties by computed name
const o = { a: 1 };
const k = 'b';
o[k] = 2;
log(o.a, o['a'], o.b, o.c);
//> 1 1 2 undefined
