"""The API tells what its description says, to tokens that may ask, of the part that they may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from curriculum.languages import Language
from reporting.access.system_scopes import SystemScope
from reporting.codes import shown_code
from reporting.exports.api import Column, Format, Report, Table
from reporting.exports.exporting import export
from reporting.figures import current
from reporting.figures.publishing import Wanted, publish
from reporting.figures.table import completion_table
from reporting.ledger.appending import append
from reporting.models import AuditEntry, RequestCount, SourceSystem
from reporting.percents import in_percent
from reporting.roster.importing import import_roster
from reporting.scope import WHOLE
from reporting.xapi.tokens import TokenError, open_token, revoke_token, tokens_given_out
from tests.reporting.factories import assign, at, course, person, record
from tests.reporting.sessions.making import session

pytestmark = pytest.mark.django_db
API = "/api/v1"
DAY = {"as_of": "2026-03-31"}
ROSTER = "employee_number,name,unit\nR1,Lan,Fire\n"
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _organisation() -> None:
    """Twelve people in Transit and eleven in Parks; one of each has completed the one course."""
    cache.clear()
    assign(course(titles={"en": "Foundations"}), rule="everybody", name="Everybody")
    for number in range(12):
        person(f"E{number:03}", "Transit > Bus")
    for number in range(20, 31):
        person(f"E{number:03}", "Parks")
    append([record(learner=one, registration=one, occurred_at=at(2026, 3, 4)) for one in ("E000", "E020")])


def asking(*scopes: str, unit: str = "", name: str = "City HR") -> Ask:
    """Return what asks an address of the API with a new token of *scopes*."""
    day = timezone.localdate()
    token = open_token(name, "test", scopes or list(SystemScope), day, "hr", unit=unit)
    return asking_with(token)


def asking_with(token: str) -> Ask:
    """Return what asks with *token*."""

    def ask(address: str, query: dict[str, str] | None = None, **headers: str) -> Any:
        told = {"Authorization": f"Bearer {token}", **headers}
        return Client().get(f"{API}{address}", query or {}, headers=told)

    return ask


def description() -> dict[str, Any]:
    """Return the description of the API."""
    found: dict[str, Any] = Client().get(f"{API}/schema/", {"format": "json"}).json()
    return found


# Description


def test_the_description_is_openapi_3_1_in_json_and_yaml_and_open_to_everybody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = description()

    assert told["openapi"] == "3.1.1"
    OpenAPIV31SpecValidator(told).validate()
    assert yaml.safe_load(Client().get(f"{API}/schema/", {"format": "yaml"}).content) == told
    assert capsys.readouterr().err == "", "nothing in it had to be guessed"
    assert set(told["paths"]) == {
        "/token/",
        "/people/",
        "/people/{number}/obligations/",
        "/completions/",
        "/figures/completion/",
        "/figures/learned/",
        "/figures/differences/",
        "/units/{unit}/",
        "/sessions/",
        "/rules/",
        "/rosters/",
        "/exports/",
    }
    assert all(path["get"]["security"] == [{"token": []}] for path in told["paths"].values())
    assert Client().get(f"{API}/report.schema.json").json()["$id"] == "urn:groundwork:report:1"


def _problems_with(answer: Any, path: str, told: dict[str, Any]) -> list[str]:
    """Return how *answer* differs from what *told* says of *path*."""
    kinds = told["paths"][path]["get"]["responses"][str(answer.status_code)]["content"]
    schema = dict(kinds[answer["Content-Type"]]["schema"])
    checker = Draft202012Validator(
        {**schema, "components": told["components"]}, format_checker=FormatChecker()
    )
    return [one.message for one in checker.iter_errors(answer.json())]


def test_every_answer_is_what_the_description_says() -> None:
    import_roster(ROSTER.encode(), is_confirmed=True)
    export(
        Report("x", "X", Language.EN, (Table("X", (Column("x", "X"),), [["a"]]),)),
        Format.CSV,
        by="hr",
        asked={},
    )
    session()
    told, ask = description(), asking()

    for path in told["paths"]:
        answer = ask(path.format(number="E000", unit="Transit"))
        assert answer.status_code == 200, (path, answer.content)
        assert _problems_with(answer, path, told) == [], path
        found = answer.json()
        assert found, path
        assert found.get("results", True) if isinstance(found, dict) else True, f"{path} shows nothing"


def test_an_answer_that_differs_from_the_description_would_be_seen() -> None:
    told, answer = description(), asking()("/token/")
    told["components"]["schemas"]["Token"]["properties"]["system"]["type"] = "integer"

    assert _problems_with(answer, "/token/", told) == ["'City HR' is not of type 'integer'"]


def test_problems_are_told_all_at_once_as_the_description_says() -> None:
    answer = asking()("/people/", {"as_of": "soon", "known_on": "2999-01-01"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert _problems_with(answer, "/people/", description()) == []
    assert [one["parameter"] for one in answer.json()["errors"]] == ["as_of", "known_on"]
    assert "a day up to today" in answer.json()["errors"][1]["detail"]


# What it tells


def test_figures_are_those_of_the_page_with_small_groups_hidden() -> None:
    for number in range(40, 43):
        person(f"E{number:03}", "Clerk")
    ask = asking(SystemScope.FIGURES, SystemScope.PEOPLE)

    told = ask("/figures/completion/", DAY).json()

    shown = [(one["unit"], one["shown"], one["complete"], one["rate_percent"]) for one in told["figures"]]
    assert shown[:2] == [("", "shown", 2, 7.6), ("Clerk", "hidden", None, None)]
    assert [one[0] for one in shown] == ["", "Clerk", "Parks", "Transit"]
    table = completion_table(date(2026, 3, 31), timezone.localdate(), WHOLE)
    on_page = [row.figures[0].rate for row in (table.total, *table.rows)]
    assert [one[3] for one in shown] == [rate and float(in_percent(rate)) for rate in on_page]
    assert not AuditEntry.objects.filter(action="looked").exists(), "nobody is named"


def test_a_token_that_may_not_read_people_gets_what_was_published_and_no_other_day() -> None:
    """A dashboard could else ask for two days, and tell how the one person stands who came between them."""
    ask = asking(SystemScope.FIGURES)
    none = ask("/figures/completion/", DAY)
    assert (none.status_code, none["Content-Type"]) == (404, "application/problem+json")
    assert "no figures of this unit were published" in none.json()["detail"]
    for number in range(1, 12):
        append([record(learner=f"E{number:03}", registration="one", occurred_at=at(2026, 3, 4))])
    today = timezone.localdate()
    proof = publish(Wanted(date(2026, 3, 31), today), "hr", today=today + timedelta(days=1))

    told = ask("/figures/completion/").json()

    assert (told["as_of"], told["code"]) == ("2026-03-31", shown_code(proof.code))
    shown = {one["unit"]: (one["shown"], one["complete"], one["required"]) for one in told["figures"]}
    assert shown == {
        "": ("shown", 13, 23),
        "Parks": ("hidden", None, None),
        "Transit": ("hidden", None, None),
    }, "all of Transit have completed, and Parks would tell so"
    live = asking(SystemScope.FIGURES, SystemScope.PEOPLE, name="HR's own")(
        "/figures/completion/", DAY
    ).json()
    assert {one["unit"]: one["complete"] for one in live["figures"]} == {"": 13, "Parks": 1, "Transit": 12}
    append([record(learner="E021", registration="two", occurred_at=at(2026, 3, 4))])
    assert ask("/figures/completion/", {"as_of": today.isoformat()}).json() == told, "one more is not told"
    assert ask("/figures/completion/", {"as_of": "2026-03-30"}).status_code == 404
    assert _problems_with(ask("/figures/completion/"), "/figures/completion/", description()) == []


def test_figures_say_up_to_when_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    completion_table(date(2026, 3, 31), timezone.localdate(), WHOLE)
    monkeypatch.setattr(current, "SMALL", 0)
    append([record(learner="E021", registration="two", occurred_at=at(2026, 3, 4))])

    told = asking()("/figures/completion/", DAY).json()

    assert told["figures"][0]["complete"] == 2
    assert (told["behind"]["records"], told["behind"]["is_organisation"]) == (1, False)
    assert told["behind"]["counted_at"]


def test_people_come_in_pages_and_each_page_is_a_look() -> None:
    ask = asking(SystemScope.PEOPLE)

    first = ask("/people/", {"page_size": "20", "as_of": "2026-03-31"}).json()
    cursor = first["next"].partition("?")[2]
    second = Client().get(f"{API}/people/?{cursor}", headers=_last_token(ask)).json()

    numbers = [one["employee_number"] for one in first["results"] + second["results"]]
    assert numbers == sorted(numbers)
    assert (len(first["results"]), len(numbers), second["next"]) == (20, 23, None)
    assert first["results"][0] == {
        "employee_number": "E000",
        "name": "Person E000",
        "unit": "Transit > Bus",
        "language": "en",
    }
    looks = AuditEntry.objects.filter(action="looked").values_list("actor", "page", "rows")
    assert list(looks) == [("system City HR", "api-people", 20), ("system City HR", "api-people", 3)]


def _last_token(ask: Ask) -> dict[str, str]:
    return {"Authorization": f"Bearer {ask.__closure__[0].cell_contents}"}  # type: ignore[attr-defined]


def test_obligations_explain_how_somebody_stands_and_are_a_look_at_that_person() -> None:
    told = asking(SystemScope.PEOPLE)("/people/E000/obligations/", DAY).json()

    (one,) = told["obligations"]
    assert (one["course"], one["state"], one["completed_on"]) == ("arc-100", "complete", "2026-03-04")
    assert one["rules"] == ["everybody"]
    look = AuditEntry.objects.get(page="api-obligations")
    assert (look.query["person"], look.rows) == ("E000", 1)


def test_completions_can_be_asked_since_a_day_and_of_one_person() -> None:
    ask = asking(SystemScope.PEOPLE)

    assert [one["employee_number"] for one in ask("/completions/").json()["results"]] == ["E000", "E020"]
    assert [one["employee_number"] for one in ask("/completions/", {"person": "E020"}).json()["results"]] == [
        "E020"
    ]
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert ask("/completions/", {"since": tomorrow.isoformat()}).json()["results"] == []


def test_what_has_not_changed_is_not_sent_again_and_what_has_is() -> None:
    ask = asking()
    tag = ask("/rules/")["ETag"]

    same = ask("/rules/", **{"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assign(course("arc-200"))
    other = ask("/rules/", **{"If-None-Match": tag})
    assert (other.status_code, len(other.json())) == (200, 2)


# Who may ask


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        ("/people/", "people/read"),
        ("/people/E000/obligations/", "people/read"),
        ("/completions/", "people/read"),
        ("/figures/completion/", "figures/read"),
        ("/figures/learned/", "figures/read"),
        ("/sessions/", "sessions/read"),
        ("/rules/", "rules/read"),
        ("/rosters/", "rosters/read"),
        ("/exports/", "exports/read"),
    ],
)
def test_a_scope_opens_what_it_names_and_nothing_else(path: str, scope: str) -> None:
    if scope == SystemScope.FIGURES:
        publish(Wanted(date(2026, 3, 31), date(2026, 3, 31)), "hr")
    assert asking(scope)(path).status_code == 200
    others = [one for one in SystemScope if one != scope]
    answer = asking(*others, "all")(path)
    assert (answer.status_code, answer.json()["detail"]) == (403, f"the token lacks the scope {scope}")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_for_a_part_sees_that_part_only() -> None:
    ask = asking(SystemScope.PEOPLE, SystemScope.FIGURES, unit="Parks")

    assert {one["unit"] for one in ask("/people/").json()["results"]} == {"Parks"}
    assert [one["employee_number"] for one in ask("/completions/").json()["results"]] == ["E020"]
    assert {one["unit"] for one in ask("/figures/completion/", DAY).json()["figures"]} == {"Parks"}
    assert ask("/token/").json() == {
        "system": "City HR",
        "scopes": ["figures/read", "people/read"],
        "unit": "Parks",
    }
    for address in ("/people/E000/obligations/", "/people/nobody/obligations/"):
        assert ask(address).status_code == 404, "what lies outside is answered like what does not exist"
    for address in ("/people/", "/figures/completion/"):
        assert ask(address, {"unit": "Transit"}).status_code == 404
        assert ask(address, {"unit": "Nowhere"}).status_code == 404


def test_a_part_is_given_for_what_keeps_to_it_only() -> None:
    with pytest.raises(TokenError) as raised:
        asking(SystemScope.PEOPLE, SystemScope.RULES, unit="Parks")
    assert raised.value.faults["unit"].endswith("keep to a unit; leave out rules/read")
    with pytest.raises(TokenError, match="there is no unit 'parks'"):
        asking(SystemScope.PEOPLE, unit="parks")


def test_strangers_old_tokens_and_closed_systems_are_not_let_in() -> None:
    ask = asking()
    stranger = Client().get(f"{API}/people/")
    assert (stranger.status_code, stranger["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    assert stranger["Content-Type"] == "application/problem+json"
    assert asking_with("gwx_none")("/people/").status_code == 401
    assert Client().get(f"{API}/people/", headers={"Authorization": "Basic Z3d4Xzp4"}).status_code == 401
    SourceSystem.objects.update(is_active=False)
    assert ask("/people/").status_code == 401
    SourceSystem.objects.update(is_active=True)
    assert ask("/people/").status_code == 200
    assert revoke_token(tokens_given_out()[0].number, "hr")
    assert ask("/people/").status_code == 401


def test_too_many_requests_in_a_minute_are_told_to_wait(settings: Any) -> None:
    settings.GROUNDWORK_API_REQUESTS_A_MINUTE = 2
    RequestCount.objects.all().delete()
    ask = asking()

    assert [ask("/token/").status_code for _ in range(3)] == [200, 200, 429]
    answer = ask("/token/")
    assert (answer["Retry-After"], answer["Content-Type"]) == ("60", "application/problem+json")


def test_nothing_can_be_changed() -> None:
    token = open_token("City HR", "test", list(SystemScope), timezone.localdate(), "hr")
    for method in ("post", "put", "patch", "delete", "options"):
        answer = getattr(Client(), method)(f"{API}/people/", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 405


@pytest.mark.parametrize(
    "address", ["/people/?cursor=nonsense", "/people/?page_size=x", "/people/%00/obligations/"]
)
def test_nonsense_is_never_a_fault_of_ours(address: str) -> None:
    assert asking()(address).status_code in (200, 400, 404)
