"""A walk through the product with a real screen reader: Orca, on a screen that nobody sees, without a voice.

By hand, with ``make screen-reader``: it takes minutes, and needs programs that nothing else here needs.
"""
