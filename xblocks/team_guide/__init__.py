"""The block ``groundwork_team_guide``: a short talk for a people leader to lead."""
