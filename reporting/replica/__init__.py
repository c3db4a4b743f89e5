"""A second database that follows the first: heavy reading goes there, and is told as of when it was."""
