"""Judge statements by the rules of xAPI 1.0.3 and 2.0, each with its clause, and tell all that is wrong."""
