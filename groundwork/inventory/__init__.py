"""The data inventory: every column that the site keeps, what kind of data it is, where from, who sees it."""
