frame.script(parent.order);
