"""Show counts by the categories of a data standard, made elsewhere. Off unless a city switches it on.

Nothing here is about a person: a file of counts is loaded with what entitles the city to show it, shown to
those who hold a role of its own, and to nobody once it expires (docs/explanation/race-based-data.md).
No category is named in the program: they are data, with the standard that they come from.
"""
