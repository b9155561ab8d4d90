parent.frame.file(parent.order);
