"""The plugin for the Open edX LMS and Studio: what learners reach there becomes learning records.

Laid out as OEP-49 asks; from outside it is used through ``reporting.open_edx.api``. Nothing of the
platform is imported when it is installed: signals and senders are named by path, tables by label.
"""
