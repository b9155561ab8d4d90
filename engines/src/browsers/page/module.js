frame.module(parent.order);
