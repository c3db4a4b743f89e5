"""Programs of an LMS that the tests start and kill: Celery's workers and clock, and whoever asks for work."""
