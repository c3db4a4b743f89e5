"""Tell other systems what happened: put down with what happened, delivered in order, at least once."""
