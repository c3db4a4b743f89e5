"""Show what changed between two editions, word for word: to approvers on paper, to trainers, to learners."""
