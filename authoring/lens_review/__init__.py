"""The public safety review of an existing training: two reviewers apart, then together, then what changes."""
