"""Have a course reviewed and approved: who signs, what they said, and what an edition lacks of it."""
