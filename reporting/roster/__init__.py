"""Know who works where: read HR's file, show what would change, then change it."""
