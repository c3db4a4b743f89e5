"""No password has over 128 characters, so that nobody has us digest a book (OWASP ASVS 4.0.3, 2.1.2)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError

LONGEST = 128


class NotTooLong:
    """Validator of Django."""

    def validate(self, password: str, user: AbstractUser | None = None) -> None:
        """Raises: ValidationError: the password is longer than ``LONGEST`` characters."""
        if len(password) > LONGEST:
            raise ValidationError(
                f"This password is longer than {LONGEST} characters.", code="password_too_long"
            )

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return f"Your password must have at most {LONGEST} characters."
