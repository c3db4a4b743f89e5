"""Files too large to be made while somebody waits: a worker makes them, and their owner alone has them."""
