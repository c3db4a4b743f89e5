"""The block ``groundwork_scenario``: a story in which the learner chooses what to do."""
