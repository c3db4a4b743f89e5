"""Open edX delivery: one folder per block, OLX both ways, and a small host for the embedded site."""
