"""Name the enrolment of a learner in a class: what they hand in on paper and that they were there is one.

So a course that asks for a passed form as well is complete by a session and the sheets of its class.
"""

from __future__ import annotations


def registration_of_class(name: str) -> str:
    """Return the registration of a learner in the class *name*; records are named with it, so it stays."""
    return f"paper-{name}"
