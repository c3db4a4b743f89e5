"""Which systems told a fact, and in what they differ from the ledger."""
