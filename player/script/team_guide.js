// A talk to be printed.
