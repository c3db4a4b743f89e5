"""Edit a block in Studio: its form, its handlers, what Studio is told of problems."""
