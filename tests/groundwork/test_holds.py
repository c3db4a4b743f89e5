"""A legal hold that holds nobody is refused, and one on everybody is heeded by whatever deletes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from groundwork.community.keeping import forget_interest
from groundwork.community.models import Interest
from reporting.api import HoldError, lift_hold, place_hold
from reporting.models import LegalHold
from tests.reporting.factories import person

pytestmark = pytest.mark.django_db
WHY = {"by": "office", "reason": "grievance 12", "until": None}


@pytest.mark.parametrize("number", ["E1001", "e100", "E100 ", "Person E100"])
def test_a_slip_of_the_pen_is_told_and_no_hold_is_pretended(number: str) -> None:
    person("E100")

    with pytest.raises(HoldError, match="nobody has the employee number"):
        place_hold(number, now=timezone.now(), **WHY)  # type: ignore[arg-type]

    assert not LegalHold.objects.exists()


def test_what_the_public_registered_stays_while_a_hold_is_on_everybody() -> None:
    now = timezone.now()
    Interest.objects.create(wish="courses", language="en", contact="a@b.example", registered_at=now)
    later = now + timedelta(days=400)
    hold = place_hold("", now=now, **WHY)  # type: ignore[arg-type]

    assert forget_interest(later) == 0
    lift_hold(hold.pk, by="office", now=now)
    assert forget_interest(later) == 1
