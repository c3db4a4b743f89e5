"""The page on which HR lets other learning systems ask the learning record store."""
