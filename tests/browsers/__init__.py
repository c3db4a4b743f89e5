"""A walk through the product in browsers that the suite does not run: Firefox, and WebKit as a stand-in.

By hand, with ``make browsers``: each takes minutes, and neither is needed to work on Groundwork.
"""
