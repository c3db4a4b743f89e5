"""The block ``groundwork_commitment``: an if-then plan for the learner alone."""
