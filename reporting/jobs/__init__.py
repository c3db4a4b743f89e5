"""Do work later and again and again: kept in the database, done by whichever worker is free."""
