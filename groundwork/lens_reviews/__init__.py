"""Review existing training through the public safety lens in the browser: apart, together, into a course."""
