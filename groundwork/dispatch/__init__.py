"""What the site publishes for dispatched packages: each course's current edition, for listed systems."""
