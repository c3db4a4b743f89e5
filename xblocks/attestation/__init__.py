"""The block ``groundwork_attestation``: a numbered text of conduct that the learner confirms."""
