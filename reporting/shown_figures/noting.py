"""Give what a page shows its code, and keep it under that code: once, however often it is shown."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from reporting.codes import derived_code
from reporting.figures.basis import Basis
from reporting.figures.learned import LearnedFigures
from reporting.ledger.head import head
from reporting.limits import Limit
from reporting.models import ShownFigure
from reporting.shown_figures.content import content, written
from reporting.shown_figures.learned import learned_content, written_learned

_SALT = "groundwork.shown-figures"
_CALM = 200
"""So many new figures of an hour are kept whoever looks; beyond, of each person as many as ``_MOST``."""
_MOST = Limit("shown-figures", allowed=200, seconds=60 * 60)
_HOUR = timedelta(hours=1)


def code_shown(basis: Basis, course: str = "", *, by: str) -> str:
    """Return the code of the figures of *basis* in *course*, or in every course; they are kept under it.

    Empty, and nothing is kept: newer records are still being counted, so that these figures could not be
    counted again; or *by*, the name that somebody signed in with, has opened more figures in an hour than
    anybody reads. A query for what was shown before; three and one row for what was not.
    """
    if basis.behind is not None:
        return ""
    return _kept(written(content(basis, course)), by)


def learned_code_shown(figures: LearnedFigures, department: str = "", *, by: str) -> str:
    """Return the code of what was learned by *department*, or by everybody; it is kept under it.

    Counted is a day that is over, so that it can always be counted again. Empty, and nothing is kept: *by*
    has opened too many. Queries as above.

    Raises: UnknownUnitError: there is no such department.
    """
    return _kept(written_learned(learned_content(figures, department)), by)


def _kept(text: str, by: str) -> str:
    """Return the code under which *text* is kept from now on; empty: it may not be."""
    # Keyed: whoever knows all but the numbers must not find them by trying codes at the public page.
    code = derived_code(salted_hmac(_SALT, text, algorithm="sha256").digest())
    if ShownFigure.objects.filter(pk=code).exists():
        return code
    if not _may_be_kept(by):
        return ""
    end = head()
    row = ShownFigure(
        code=code,
        shown_at=timezone.now(),
        content=text,
        ledger_sequence=end.sequence,
        ledger_digest=end.digest,
    )
    ShownFigure.objects.bulk_create([row], ignore_conflicts=True)  # of two at once one does
    return code


def _may_be_kept(by: str) -> bool:
    """Return whether one more may be kept: nobody fills the table by asking for one day after the other."""
    recent = ShownFigure.objects.filter(shown_at__gt=timezone.now() - _HOUR)
    return recent.order_by()[:_CALM].count() < _CALM or _MOST.take(by)
