//! Engines that are programs on this machine.
