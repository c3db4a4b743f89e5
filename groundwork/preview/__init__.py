"""The trainer's preview: each lesson as an employee sees it, redrawn from the files."""
