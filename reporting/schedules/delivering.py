"""Hand a report over: by e-mail to its owner, or into a folder that the operator opened."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from markupsafe import Markup

from player.api import Wording
from reporting.errors import ReportingError
from reporting.exports.api import File
from reporting.messages.surroundings import site_address
from reporting.models.schedules import ReportSchedule, Way

FOLDER_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)


class DeliveryError(ReportingError):
    """A report could not be handed over. Carries ``problem``, the key of what is wrong."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


def address_of(row: ReportSchedule) -> str:
    """Return to whom or where the report goes, for the log of exports.

    Raises: DeliveryError: its owner has no e-mail address, or there is no such folder.
    """
    if row.way == Way.FOLDER:
        return str(_folder(row.folder))
    user = (
        get_user_model()._default_manager.filter(username=row.owner, is_active=True).exclude(email="").first()
    )
    if user is None:
        raise DeliveryError("schedule_problem_address")
    return str(user.email)


def deliver(
    row: ReportSchedule, file: File, to: str, sentences: list[Markup], subject: str, words: Wording
) -> None:
    """Hand *file* over to *to*, with *sentences* where it is a message.

    Raises: DeliveryError: it was not taken; it can be tried again.
    """
    if row.way == Way.FOLDER:
        _put(Path(to), file)
        return
    told = words("schedule_mail_text", address=Markup("{}").format(f"{site_address()}/hr/schedules/"))
    text = "\n\n".join(one.striptags() for one in (*sentences, told))
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": row.language}
    mail = EmailMessage(subject, f"{text}\n", to=[to], headers=headers)
    mail.attach(file.name, file.content, file.content_type.partition(";")[0])
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: a line end in the address
        raise DeliveryError("schedule_problem_mail") from error


def _folder(name: str) -> Path:
    """Return the folder *name* below the one that the operator opened; made if it is not there."""
    opened = str(getattr(settings, "GROUNDWORK_SCHEDULE_FOLDER", ""))
    if not opened or not FOLDER_NAME.fullmatch(name):
        raise DeliveryError("schedule_problem_folder")
    root = Path(opened).resolve()
    folder = root / name
    try:
        folder.mkdir(mode=0o750, exist_ok=True)
    except OSError as error:
        raise DeliveryError("schedule_problem_folder") from error
    if folder.resolve() != folder:  # a link that leads elsewhere
        raise DeliveryError("schedule_problem_folder")
    return folder


def _put(folder: Path, file: File) -> None:
    """Write *file* whole or not at all: whoever fetches it never finds half of it."""
    whole, part = folder / file.name, folder / f".{file.name}.{secrets.token_hex(8)}.part"
    try:
        with part.open("xb") as opened:
            opened.write(file.content)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(whole)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DeliveryError("schedule_problem_folder") from error
