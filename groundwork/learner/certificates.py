"""Issue certificates, find them, withdraw them."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from groundwork.errors import GroundworkError
from groundwork.learner.models import Certificate, CertificateWithdrawal
from reporting.api import OwnRecord, names_of, new_code, read_code


class CertificateError(GroundworkError):
    """There is nothing to certify, or no such certificate."""


def issue(learner: str, record: OwnRecord) -> Certificate:
    """Return the certificate of *record*, made now if there is none. Issuing twice issues once.

    Raises: CertificateError: the course is not completed in this registration.
    """
    if record.completed_on is None:
        raise CertificateError(f"{record.course} is not completed in the registration {record.registration}")
    of_record = {"learner": learner, "course": record.course, "registration": record.registration}
    found = Certificate.objects.filter(**of_record).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Certificate.objects.create(
                **of_record,
                code=new_code(),
                name=names_of([learner]).get(learner, learner),
                titles=record.titles or {"en": record.course},
                edition=record.edition,
                completed_on=record.completed_on,
                expires_on=record.expires_on,
                issued_at=timezone.now(),
            )
    except IntegrityError:  # two windows asked at once: theirs is as good as ours
        return Certificate.objects.get(**of_record)


def issued_to(learner: str) -> dict[tuple[str, str], Certificate]:
    """Return the person's certificates by course and registration. One query."""
    found = Certificate.objects.filter(learner=learner).select_related("withdrawal")
    return {(one.course, one.registration): one for one in found}


def certificate_of(code: str) -> Certificate | None:
    """Return the certificate with *code*, which was read before. One query."""
    return Certificate.objects.filter(code=code).select_related("withdrawal").first()


def withdrawn_on(certificate: Certificate) -> date | None:
    """Return since when *certificate* is not valid; None: it is."""
    withdrawal = getattr(certificate, "withdrawal", None)
    return withdrawal.withdrawn_on if withdrawal is not None else None


def withdraw(typed: str, reason: str, today: date) -> Certificate:
    """Withdraw the certificate with the code *typed*. Doing it twice does it once.

    Raises: CertificateError: no certificate has this code.
    """
    code = read_code(typed)
    certificate = certificate_of(code) if code else None
    if certificate is None:
        raise CertificateError(f"no certificate has the code '{typed[:64]}'")
    if withdrawn_on(certificate) is None:
        CertificateWithdrawal.objects.create(certificate=certificate, withdrawn_on=today, reason=reason[:200])
    return certificate
