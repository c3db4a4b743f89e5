"""The pages of sessions: to find one, to lead one, to plan one."""
