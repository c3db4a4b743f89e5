"""Messages to people: what is due, whom a leader is told of, and that each is said once."""
