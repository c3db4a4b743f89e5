"""How good a course is, said where its author works: on a page of it, beside a lesson, beside items."""
