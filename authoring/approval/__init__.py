"""Review a course before its release: comments beside its words, approvals, and who is still missing."""
