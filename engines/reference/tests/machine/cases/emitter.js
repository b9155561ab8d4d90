// Node's EventEmitter.

//# emit calls the listeners at once, in order, with the arguments
const e = new EventEmitter();
e.on('x', (a, b) => log('first', a, b));
e.on('x', () => log('second'));
e.prependListener('x', () => log('zeroth'));
log(e.emit('x', 1, 2));
log(e.emit('y'));
//> zeroth | first 1 2 | second | true | false

//# once removes before the call
const e = new EventEmitter();
e.once('x', () => { log('once'); e.emit('x'); });
e.on('x', () => log('on'));
e.emit('x');
log(e.listenerCount('x'));
//> once | on | on | 1

//# listeners that are added or removed during emit
const e = new EventEmitter();
const b = () => log('b');
e.on('x', () => { log('a'); e.off('x', b); e.on('x', () => log('c')); });
e.on('x', b);
e.emit('x');
log(e.listenerCount('x'));
//> a | b | 2

//# off removes the newest instance
const e = new EventEmitter();
const f = () => log('f');
e.on('x', f);
e.on('x', () => log('g'));
e.on('x', f);
e.off('x', f);
e.emit('x');
//> f | g

//# off finds a listener of once
const e = new EventEmitter();
const f = () => log('no');
e.once('x', f);
e.off('x', f);
log(e.emit('x'));
//> false

//# an error without a listener throws
const e = new EventEmitter();
try { e.emit('error', new Error('boom')); } catch (x) { log(x.message); }
try { e.emit('error', 'text'); } catch (x) { log(x.message, x.name); log(x); }
e.on('error', (x) => log('listener ' + x.message));
e.emit('error', new Error('boom'));
//> boom | Unhandled error. ('text') Error | Error [ERR_UNHANDLED_ERROR]: Unhandled error. ('text') | listener boom

//# an error of a listener stops the others
const e = new EventEmitter();
e.on('x', () => { throw new Error('a'); });
e.on('x', () => log('no'));
try { e.emit('x'); } catch (x) { log(x.message); }
//> a

//# async listeners start in order and are not waited for
const e = new EventEmitter();
e.on('x', async () => { log('a1'); await 0; log('a2'); });
e.on('x', async () => { log('b1'); await 0; log('b2'); });
e.emit('x');
log('sync');
//> a1 | b1 | sync | a2 | b2

//# newListener and removeListener are told
const e = new EventEmitter();
e.on('newListener', (name) => log('new', name, e.listenerCount(name)));
e.on('removeListener', (name) => log('removed', name));
const f = () => log('f');
e.on('x', f);
e.off('x', f);
//> new removeListener 0 | new x 0 | removed x

//# remove all
const e = new EventEmitter();
e.on('x', () => log('no'));
e.on('y', () => log('y'));
e.removeAllListeners('x');
log(e.emit('x'), e.emit('y'));
e.removeAllListeners();
log(e.emit('y'));
//> y | false true | false

//# this and chaining
const e = new EventEmitter();
e.on('x', () => log('a')).on('x', () => log('b')).emit('x');
//> a | b

//# removing all listeners of an event tells of each, the newest first
const e = new EventEmitter();
const a = () => log('a');
const b = () => log('b');
e.on('removeListener', (name, listener) => log(name, listener === b, e.listenerCount('x')));
e.on('x', a);
e.on('x', b);
e.once('x', a);
e.on('y', a);
e.removeAllListeners('x');
log(e.listenerCount('x'), e.listenerCount('y'));
//> x false 2 | x true 1 | x false 0 | 0 1

//# removing all listeners goes through the events, those of removeListener last
const e = new EventEmitter();
const f = () => log('f');
e.on('x', f);
e.on('removeListener', (name) => log('first', name));
e.on('removeListener', (name) => log('second', name));
e.on('y', f);
e.on('z', f);
e.off('x', f);
e.on('x', f);
e.removeAllListeners();
log(e.listenerCount('removeListener'));
//> first x | second x | first y | second y | first z | second z | first x | second x | first removeListener | 0

//# what is added while all listeners are removed goes, too
const e = new EventEmitter();
const f = () => log('f');
e.on('removeListener', () => e.on('late', f));
e.on('x', f);
e.removeAllListeners();
log(e.emit('late'));
//> false
