"""What happened: learning records, the ledger, the roster, the figures, and their pages."""
