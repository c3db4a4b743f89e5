"""Observed practice: observers fill in checklists, and a skill is shown or not yet."""
