"""The pages of what is kept and what goes: legal holds, the schedule, and people who are erased."""
