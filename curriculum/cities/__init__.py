"""Another city: the same source, with what is that city's own laid over it."""
