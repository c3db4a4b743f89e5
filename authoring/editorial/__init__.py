"""Keep the editorial record of a course by forms: who is shown, what must be confirmed, permissions."""
