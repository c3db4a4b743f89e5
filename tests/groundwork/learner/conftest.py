"""A member of staff with a small course that is required, on a site with everything wired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from groundwork.site.people import give_role, open_accounts
from reporting.api import register_edition
from reporting.figures.memory import forget
from reporting.models import CatalogueCourse
from reporting.roles import Role
from tests.reporting.factories import assign, person
from tests.xblocks.conftest import Learner, olx_folder, sign_in
from tests.xblocks.factories import an_edition

__all__ = ["olx_folder", "sign_in"]


@pytest.fixture(autouse=True)
def _a_fresh_start() -> None:
    cache.clear()
    forget()


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def required(db: None, olx_folder: Path, today: date) -> CatalogueCourse:
    """Return the course, required of everybody since 40 days ago and due 60 days after."""
    register_edition(an_edition())
    course = CatalogueCourse.objects.get(course="arc-100")
    assign(course, None, today - timedelta(days=40), due_days=60)
    return course


@pytest.fixture
def amal(required: CatalogueCourse, sign_in: Callable[[str], Learner]) -> Learner:
    """Return Amal, E001, who has worked in Transit since 2020, in front of a browser."""
    amal = person("E001", "Transit > Bus")
    amal.name = "Amal Haddad"
    amal.save()
    open_accounts(["E001"])
    return sign_in("E001")


@pytest.fixture
def hr(db: None) -> Client:
    """Return the browser of an HR analyst."""
    from django.contrib.auth import get_user_model

    open_accounts(["E900"])
    give_role("E900", Role.HR_ANALYST)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E900"))
    return client
