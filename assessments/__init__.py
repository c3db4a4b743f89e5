"""How we ask: items, banks, forms, scoring, completion rules, attestations."""
