"""WHO MUST take which course, BY WHEN, and how each stands on each day.

Plain Python: no Django, no clock, no files. Facts about a person and the rules go in (``history``,
``rules``), stretches of days with a state come out (``standings``). ``store`` reads the facts from
the tables.
"""
