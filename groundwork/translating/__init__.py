"""Translation: texts go out and come back as files, and a speaker reads and signs them beside the English."""
