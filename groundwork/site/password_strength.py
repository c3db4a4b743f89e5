"""Say how easily a password is guessed (OWASP ASVS 4.0.3, 2.1.8), here on this machine and to nobody else.

A help to choose by, and no rule: what may not be taken is for the validators to say. The estimate is that of
zxcvbn, which tries what programs try first: common passwords, names, keyboard rows, dates, repetitions.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST = 5
"""The best strength; 1 is the least."""
_LOOKED_AT = 72
"""Characters: what goes beyond cannot make a password easier to guess, and would take long to look at."""


def strength_of(password: str, about: Iterable[str]) -> int:
    """Return how hard *password* is to guess, from 1 to ``MOST``; 0: there is none.

    What is *about* its person, such as their name, counts as guessed first.
    """
    if not password:
        return 0
    from zxcvbn import zxcvbn  # its lists of words are read when it is asked for, not when the site starts

    told = zxcvbn(password[:_LOOKED_AT], user_inputs=[one for one in about if one])
    return int(told["score"]) + 1
