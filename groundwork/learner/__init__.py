"""The learner's own pages: my learning, my record, corrections, certificates, settings, the session."""
