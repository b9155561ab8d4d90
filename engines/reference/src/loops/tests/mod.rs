//! The loops under a scripted guest. Expected orders come from the documents; those of Node were also seen on Node 11
//! to 26.

mod act;
mod agents;
mod ecma;
mod explain;
mod explore;
mod node;
mod node_clock;
mod node_open;
mod script;
mod tasks;
mod times;
mod web;
