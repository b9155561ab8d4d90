// Callbacks of the loop; its rules are the host's, so there is little here.

//# ticks run before promise jobs, in a callback of the loop
Promise.resolve().then(() => log('job'));
process.nextTick(() => log('tick'));
log('sync');
//> sync | tick | job

//# an interval repeats so many times
let n = 0;
interval(5, 3, () => { n += 1; log(n); });
setTimeout(() => log('end'), 60);
//> 1 | 2 | 3 | end

//# an interval that is cleared in its callback
let n = 0;
const t = interval(5, 10, () => { n += 1; log(n); if (n === 2) clearTimeout(t); });
setTimeout(() => log('end'), 60);
//> 1 | 2 | end

//# timers that are cleared don't fire
const a = setTimeout(() => log('no'), 1);
const b = setImmediate(() => log('no'));
clearTimeout(a);
clearImmediate(b);
clearTimeout(a);
setTimeout(() => log('yes'), 5);
//> yes

//# a tick from a job
Promise.resolve().then(() => { log('1'); process.nextTick(() => log('3')); }).then(() => log('2'));
//> 1 | 2 | 3
