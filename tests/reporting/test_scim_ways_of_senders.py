"""What Microsoft Entra ID sends in its own way is done as it is meant, and not refused."""

from __future__ import annotations

from typing import Any

import pytest

from reporting.models import Position
from tests.reporting.test_scim import (
    ENTERPRISE,
    PATCH,
    USER,
    Directory,
    _no_requests_from_another_test,
    directory,
)

pytestmark = pytest.mark.django_db
__all__ = ["_no_requests_from_another_test", "directory"]
MANAGER = f"{ENTERPRISE}:manager"


@pytest.mark.parametrize(
    "told",
    [
        # github.com/Captain-P-Goldfish/SCIM-SDK, issues 541 and 686
        pytest.param(lambda key: {"op": "Add", "path": MANAGER, "value": key}, id="the id alone"),
        pytest.param(lambda key: {"op": "add", "path": MANAGER, "value": {"value": key}}, id="as the RFC"),
        pytest.param(
            lambda key: {"op": "Add", "path": MANAGER, "value": [{"$ref": f"/Users/{key}", "value": key}]},
            id="a list of one",
        ),
        pytest.param(lambda key: {"op": "replace", "value": {MANAGER: key}}, id="without a path"),
        pytest.param(lambda key: {"op": "Add", "value": {ENTERPRISE: {"manager": key}}}, id="extension"),
    ],
)
def test_a_leader_is_named_in_each_of_these_ways(directory: Directory, told: Any) -> None:
    leader = directory.add("E2", "Bo Lind", "Transit")
    key = directory.add("E1", "Amira Haddad", "Transit")
    directory.patch(f"Users/{key}", told(leader))
    assert directory.get(f"Users/{key}")[ENTERPRISE]["manager"]["value"] == leader
    directory.patch(f"Users/{key}", {"op": "Replace", "path": MANAGER, "value": ""})
    assert "manager" not in directory.get(f"Users/{key}")[ENTERPRISE]


def test_a_new_user_and_a_replaced_one_may_name_the_leader_by_id(directory: Directory) -> None:
    """github.com/apache/directory-scimple, issue 1242."""
    leader = directory.add("E2", "Bo Lind", "Transit")
    key = directory.add("E1", "Amira Haddad", "Transit", enterprise={"manager": leader})
    assert directory.get(f"Users/{key}")[ENTERPRISE]["manager"]["value"] == leader
    other = directory.add("E3", "Cy Odum", "Transit")
    user = directory.get(f"Users/{key}")
    user[ENTERPRISE]["manager"] = other
    directory.send("PUT", f"Users/{key}", user)
    assert directory.get(f"Users/{key}")[ENTERPRISE]["manager"]["value"] == other


def test_members_that_stand_beside_the_path_leave_the_unit_and_others_stay(directory: Directory) -> None:
    keys = [directory.add(f"E{number}", f"N {number}", "Transit") for number in range(3)]
    group = directory.get('Groups?filter=displayName eq "Transit"')["Resources"][0]["id"]
    gone = [{"$ref": None, "value": key} for key in keys[:2]]
    for _ in range(2):  # sent again, since an answer was lost
        directory.patch(f"Groups/{group}", {"op": "Remove", "path": "members", "value": gone})
    assert [one["value"] for one in directory.get(f"Groups/{group}")["members"]] == [keys[2]]
    held = Position.objects.filter(known_to=None, valid_to=None)
    assert list(held.values_list("person__number", flat=True)) == ["E2"]


@pytest.mark.parametrize("value", [[], [{"display": "x"}], "E1", [7], {"value": "1"}])
def test_what_names_no_members_takes_nobody_out(directory: Directory, value: Any) -> None:
    directory.add("E1", "Amira Haddad", "Transit")
    group = directory.get('Groups?filter=displayName eq "Transit"')["Resources"][0]["id"]
    directory.patch(f"Groups/{group}", {"op": "Remove", "path": "members", "value": value}, expect=400)
    assert len(directory.get(f"Groups/{group}")["members"]) == 1


@pytest.mark.parametrize("operations", [None, "x", [None], [7], [{}], [{"op": "add", "path": 7}]])
def test_what_is_no_patch_is_refused_as_before(directory: Directory, operations: Any) -> None:
    key = directory.add("E1", "Amira Haddad", "Transit")
    directory.send("PATCH", f"Users/{key}", {"schemas": [PATCH], "Operations": operations}, 400)
    directory.send("POST", "Users", {"schemas": [USER], "userName": "x", ENTERPRISE: "Transit"}, 400)


def test_whoever_asks_for_active_as_a_text_is_not_told_of_those_who_left(directory: Directory) -> None:
    here = directory.add("E1", "Amira Haddad", "Transit")
    left = directory.add("E2", "Bo Lind", "Transit")
    directory.patch(f"Users/{left}", {"op": "Replace", "path": "active", "value": "False"})

    def found(value: str) -> list[str]:
        return [one["id"] for one in directory.get(f"Users?filter=active eq {value}")["Resources"]]

    assert found("true") == found('"True"') == [here]
    assert found("false") == found('"False"') == [left]
    directory.get('Users?filter=active eq "maybe"', expect=400)
