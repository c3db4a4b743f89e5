"""What a person is called here: an employee number, and what other systems say instead of it."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from reporting.api import name_and_key, other_names


def other_names_of(number: str) -> frozenset[str]:
    """Return what systems call the person *number* besides: names of accounts, and addresses of mail.

    Empty for somebody of whom nothing but the number is known.
    """
    mail = get_user_model().objects.filter(username=number).values_list("email", flat=True)
    _name, person = name_and_key(number)
    return frozenset({*other_names(person), *mail} - {""})
