"""Hand every statement on to other learning record stores, in the order in which it was stored here."""
