"""Let a package tell home what its learner reached: codes, grants, tokens, and what they are for."""
