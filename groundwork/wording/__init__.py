"""What stands on purpose, looked after in the browser: words to avoid and their list, texts hard to read."""
