"""The pages: thin views over the figures, in four languages, for entitled eyes."""
