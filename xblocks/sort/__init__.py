"""The block ``groundwork_sort``: cards into bins."""
