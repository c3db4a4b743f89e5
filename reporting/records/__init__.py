"""What a learner did, as plain data: no Django, no clock, no database."""
