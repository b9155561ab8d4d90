// Promise.all, allSettled, race, any, withResolvers' siblings.

//# all answers in input order
Promise.all([sleep(20, 'a'), sleep(10, 'b'), 'c']).then((v) => log(v));
//> a,b,c

//# all takes two jobs with values
// Each element's promise reacts in one job; the last resolves the result, whose reaction is the next.
Promise.all([1, 2]).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> 1 | 1,2 | 2 | 3

//# all of nothing is fulfilled at once
Promise.all([]).then((v) => log('all ' + v.length));
Promise.resolve().then(() => log('1')).then(() => log('2'));
//> all 0 | 1 | 2

//# all rejects with the first rejection, and the others go on
Promise.all([sleep(10).then(() => log('slow')), Promise.reject('r')]).then(() => log('no'), (e) => log(e));
//> r | slow

//# all with a thenable in its midst
Promise.all([{ then(done) { log('then'); done('t'); } }, 'v']).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> then | 1 | 2 | t,v | 3

//# all calls then of each element
const p = Promise.resolve('v');
p.then = (done) => { log('own then'); done('w'); };
Promise.all([p]).then((v) => log(v));
log('sync');
//> own then | sync | w

//# all with a thenable that fulfills twice counts once
Promise.all([{ then(done) { done('a'); done('b'); } }, sleep(5, 'c')]).then((v) => log(v));
//> a,c

//# all of what can't be iterated rejects with a TypeError
Promise.all(1).catch((e) => log(e.name));
log('sync');
//> sync | TypeError

//# all closes the iterator when then throws
const bad = Promise.resolve();
bad.then = () => { throw new Error('bad then'); };
const list = {
  [Symbol.iterator]() {
    return { next() { log('next'); return { value: bad, done: false }; }, return() { log('return'); return {}; } };
  },
};
Promise.all(list).catch((e) => log(e.message));
//> next | return | bad then

//# all doesn't close an iterator whose next throws
const list = {
  [Symbol.iterator]() { return { next() { throw new Error('next'); }, return() { log('return'); return {}; } }; },
};
Promise.all(list).catch((e) => log(e.message));
//> next

//# all looks constructor up for each promise
const p = Promise.resolve('v');
p.constructor = undefined;
Promise.all([p]).then((v) => log(v));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3')).then(() => log('4'));
//> 1 | 2 | 3 | v | 4

//# allSettled tells both outcomes
Promise.allSettled([Promise.reject('r'), 'v']).then((list) => {
  for (const s of list) log(s.status, s.value, s.reason);
});
//> rejected undefined r | fulfilled v undefined

//# race is settled by the first in the list that is settled already
Promise.race([sleep(1, 'timer'), Promise.resolve('a'), Promise.resolve('b')]).then((v) => log(v));
//> a

//# race takes two jobs
Promise.race([1]).then((v) => log('race'));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3'));
//> 1 | race | 2 | 3

//# race with a rejection first
Promise.race([Promise.reject('r'), Promise.resolve('v')]).then(() => log('no'), (e) => log(e));
//> r

//# a timeout by race
Promise.race([sleep(20, 'work'), sleep(5).then(() => { throw new Error('timeout'); })]).then(
  () => log('no'),
  (e) => log(e.message)
);
setTimeout(() => log('10'), 10);
//> timeout | 10

//# any is fulfilled by the first fulfilment
Promise.any([Promise.reject('r'), sleep(10, 'slow'), sleep(5, 'fast')]).then((v) => log(v));
//> fast

//# any rejects with an AggregateError in input order
Promise.any([sleep(10).then(() => { throw 'a'; }), Promise.reject('b')]).catch((e) => log(e.name, e.errors));
//> AggregateError a,b

//# any of nothing rejects
Promise.any([]).catch((e) => log(e.name, e.errors.length));
//> AggregateError 0

//# all and allSettled of the same promises
const p = Promise.resolve();
Promise.all([p]).then(() => log('all'));
Promise.allSettled([p]).then(() => log('allSettled'));
Promise.any([p]).then(() => log('any'));
Promise.race([p]).then(() => log('race'));
p.then(() => log('then'));
//> then | all | allSettled | any | race
