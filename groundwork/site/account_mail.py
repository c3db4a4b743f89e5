"""Write to one person about their account, in their language: something was done that they should know of.

A message says nothing that a stranger could use, and has no link (OWASP ASVS 4.0.3, 2.2.3). It is put off,
so that no page waits for a mail server; an account without an address, or a site without mail, tells nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone

from curriculum.languages import Language
from groundwork.learner.preferences import preferences_of
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.jobs.api import JobError


def happened(number: str) -> dict[str, str]:
    """Return the payload of a job that tells the person with the account *number* of what happens now."""
    return {"number": number, "at": timezone.now().isoformat()}


def write_of(payload: Mapping[str, Any], told: str, *more: str) -> None:
    """Send what *told* and *more*, keys of words, say of what ``happened``; the first has its day and time.

    Raises: JobError: the mail server did not take it; it is tried again.
    """
    here = timezone.localtime(datetime.fromisoformat(str(payload["at"])))

    def paragraphs(words: Wording) -> list[str]:
        first = words.plain(told, day=words.date(here.date()), time=here.strftime("%H:%M"))
        return [first, *(words.plain(one) for one in more)]

    write_to(str(payload["number"]), f"{told}_subject", paragraphs)


def write_to(number: str, subject: str, paragraphs: Callable[[Wording], list[str]]) -> None:
    """Send *paragraphs* to the person with the account *number*, under the words of the key *subject*.

    Raises: JobError: the mail server did not take it; it is tried again.
    """
    address = get_user_model().objects.filter(username=number).values_list("email", flat=True).first()
    if not address:
        return
    language = Language(preferences_of(number).language or Language.EN)
    words = words_in(language)
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language.value}
    text = "\n\n".join(paragraphs(words)) + "\n"
    mail = EmailMessage(words.plain(subject), text, to=[address], headers=headers)
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: a line end in the address
        raise JobError(f"the message was not taken: {type(error).__name__}") from error
