"""The addresses of SCIM 2.0 below ``/scim/v2/`` (RFC 7644, 3.2)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeAlias

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError
from scim2_models import (
    Context,
    Error,
    InvalidFilterException,
    InvalidSyntaxException,
    ListResponse,
    NotFoundException,
    PatchOp,
    PayloadTooLargeException,
    Resource,
    ResourceType,
    ResponseParameters,
    Schema,
    SCIMException,
    SearchRequest,
    UniquenessException,
)

from reporting.ledger.head import locked_head
from reporting.models import AuditEntry
from reporting.scim.answers import (
    MEDIA_TYPE,
    check_version,
    error_answer,
    json_answer,
    plain_error,
    resource_answer,
    stamp,
)
from reporting.scim.door import system_of
from reporting.scim.finding import find_people, find_units
from reporting.scim.groups import find_unit, groups_of, remove_group, save_group
from reporting.scim.resources import EnterpriseUser, Group, StaffMember
from reporting.scim.saving import remove
from reporting.scim.service import LARGEST_PAGE, PAGE, configuration, service
from reporting.scim.stated import Found, find_users
from reporting.scim.users import find_user, resource_of, save_user
from reporting.scim.ways_of_senders import patch_as_the_rfc, resource_as_the_rfc

LARGEST_BODY = 2_000_000
"""Bytes."""
LONGEST_FILTER = 2_000
"""Characters: a database takes no condition of thousands of parts."""
_FEW = 25
"""People of a search whom the audit log names; more of them are a list."""
_LAST_INDEX = 10**9
_JSON = (MEDIA_TYPE, "application/json")
_View: TypeAlias = Callable[..., HttpResponse]


class NoScimError(SCIMException):
    """What was sent says to be something else than JSON."""

    status = 415


def _scim(*methods: str) -> Callable[[_View], _View]:
    """Let in systems only, with one of *methods*, and answer errors as the RFC writes them."""

    def decorate(view: _View) -> _View:
        @csrf_exempt  # the token is no cookie: no page can make a browser send it
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            try:
                request.scim_system = system_of(request)  # type: ignore[attr-defined]
                if request.method not in methods:
                    answer = plain_error(405, f"only {', '.join(methods)} here")
                    answer["Allow"] = ", ".join(methods)
                    return answer
                with service():
                    return view(request, *arguments, **named)
            except SCIMException as error:
                return error_answer(error)
            except ValidationError as error:
                first = Error.from_validation_errors(error)[0]
                return json_answer(first.model_dump(), int(first.status or 400))
            except IntegrityError:
                return error_answer(UniquenessException(detail="another request has just made the same"))

        return guarded

    return decorate


@_scim("GET", "POST")
def users(request: HttpRequest) -> HttpResponse:
    """List users, or make one."""
    if request.method == "POST":
        said = resource_as_the_rfc(_body(request))
        user = StaffMember.model_validate(said, scim_ctx=Context.RESOURCE_CREATION_REQUEST)
        person = save_user(user, timezone.localdate())
        _write_down(request, "changed", "scim-users", 1, {"id": str(person.pk)})
        return _user_answer(request, str(person.pk), Context.RESOURCE_CREATION_RESPONSE, 201)
    return _user_list(request, _query(request, StaffMember))


@_scim("POST")
def users_search(request: HttpRequest) -> HttpResponse:
    """List users, asked for in a body."""
    return _user_list(request, _search(_body(request), StaffMember))


@_scim("GET", "PUT", "PATCH", "DELETE")
def user(request: HttpRequest, key: str) -> HttpResponse:
    """Show, replace, change or remove one user."""
    if request.method == "GET":
        answer = _user_answer(request, key, Context.RESOURCE_QUERY_RESPONSE)
        _write_down(request, "exported", "scim-users", 1, {"id": key})
        return answer
    with _alone(request) as said:
        today = timezone.localdate()
        found = find_user(key, today)
        before = resource_of(found, _base(request))
        check_version(request, before)
        _write_down(request, "changed", "scim-users", 1, {"id": key})
        if request.method == "DELETE":
            remove(found.person, today)
            return HttpResponse(status=204)
        after, context = _changed(request, said, before, StaffMember)
        if request.method == "PUT":
            _keep_unit(after, before)
        save_user(after, today, found.stated)
        return _user_answer(request, key, context)


@_scim("GET", "POST")
def groups(request: HttpRequest) -> HttpResponse:
    """List groups, or make one."""
    if request.method == "POST":
        group = Group.model_validate(_body(request), scim_ctx=Context.RESOURCE_CREATION_REQUEST)
        unit = save_group(group, timezone.localdate())
        _write_down(request, "changed", "scim-groups", len(group.members or ()), {"id": str(unit.pk)})
        return _group_answer(request, str(unit.pk), Context.RESOURCE_CREATION_RESPONSE, 201)
    return _group_list(request, _query(request, Group))


@_scim("POST")
def groups_search(request: HttpRequest) -> HttpResponse:
    """List groups, asked for in a body."""
    return _group_list(request, _search(_body(request), Group))


@_scim("GET", "PUT", "PATCH", "DELETE")
def group(request: HttpRequest, key: str) -> HttpResponse:
    """Show, replace, change or remove one group."""
    today = timezone.localdate()
    if request.method == "GET":
        (shown,) = groups_of([find_unit(key)], _base(request), today, with_members=True)
        _write_down(request, "exported", "scim-groups", len(shown.members or ()), {"id": key})
        return _group_answer(request, key, Context.RESOURCE_QUERY_RESPONSE)
    with _alone(request) as said:
        unit = find_unit(key)
        (before,) = groups_of([unit], _base(request), today, with_members=True)
        check_version(request, before)
        if request.method == "DELETE":
            remove_group(unit, today)
            _write_down(request, "changed", "scim-groups", len(before.members or ()), {"id": key})
            return HttpResponse(status=204)
        after, context = _changed(request, said, before, Group)
        save_group(after, today, before)
        _write_down(request, "changed", "scim-groups", len(after.members or ()), {"id": key})
        return _group_answer(request, key, context)


@_scim("POST")
def search(request: HttpRequest) -> HttpResponse:
    """List users and groups together, users first."""
    asked = _search(_body(request), StaffMember | Group)
    today, base = timezone.localdate(), _base(request)
    people = find_people(asked.filter, today, also_others=True)
    units = find_units(asked.filter, also_others=True)
    (first, size), total = _page(asked), people.count()
    users = find_users(people[first : first + size], today)
    found: list[Any] = [resource_of(one, base) for one in users]
    after = max(0, first - total)
    rest = list(units[after : after + size - len(found)])
    found += groups_of(rest, base, today, with_members=True)
    _write_down(request, "exported", "scim", len(found), _asked_for(asked, users))
    return _list(StaffMember | Group, found, total + units.count(), first, asked)


@_scim("GET")
def config(request: HttpRequest) -> HttpResponse:
    """Show what the service can do."""
    return json_answer(configuration().model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


@_scim("GET")
def resource_types(request: HttpRequest, key: str = "") -> HttpResponse:
    """Show what kinds of resources there are."""
    return _described(request, ResourceType, list(service().resource_types), key)


@_scim("GET")
def schemas(request: HttpRequest, key: str = "") -> HttpResponse:
    """Show what the resources hold."""
    return _described(request, Schema, list(service().schemas), key)


@_scim("GET", "POST", "PUT", "PATCH", "DELETE")
def nothing_here(request: HttpRequest, **_named: str) -> HttpResponse:
    """Say in SCIM's way that there is no such address."""
    raise NotFoundException(detail="there is nothing at this address")


def _described(request: HttpRequest, model: Any, known: list[Any], key: str) -> HttpResponse:
    if "filter" in request.GET:
        return plain_error(403, "what the service says of itself is not filtered")  # RFC 7644, 4
    if key:
        found = next((one for one in known if one.id == key), None)
        if found is None:
            raise NotFoundException(detail=f"there is no {model.__name__} {key}")
        return json_answer(found.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))
    many = ListResponse[model](
        total_results=len(known), start_index=1, items_per_page=len(known), resources=known
    )
    return json_answer(many.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


@contextmanager
def _alone(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Let nobody else change people until what was sent is done: what was read is what is changed.

    It is read before: whoever sends slowly holds nobody up.
    """
    said = {} if request.method == "DELETE" else _body(request)
    with transaction.atomic():
        locked_head()
        yield said


def _changed(request: HttpRequest, said: dict[str, Any], before: Any, model: Any) -> tuple[Any, Context]:
    """Return the resource as a PUT or a PATCH wants it, and how to answer."""
    if request.method == "PUT":
        after = model.model_validate(resource_as_the_rfc(said), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST)
        after.replace(before)
        return after, Context.RESOURCE_REPLACEMENT_RESPONSE
    patch = PatchOp[model].model_validate(patch_as_the_rfc(said), scim_ctx=Context.RESOURCE_PATCH_REQUEST)
    after = before.model_copy(deep=True)
    patch.patch(after)
    return after, Context.RESOURCE_PATCH_RESPONSE


def _keep_unit(after: Any, before: Any) -> None:
    """Let a user stay in the unit where a group put it, when a replacement names no department.

    RFC 7644, 3.5.1: a service may assign a value to what is left out.
    """
    extension, was = after[EnterpriseUser] or EnterpriseUser(), before[EnterpriseUser]
    if "department" not in extension.model_fields_set and was is not None:
        extension.department = was.department
        after[EnterpriseUser] = extension


def _user_answer(request: HttpRequest, key: str, context: Context, status: int = 200) -> HttpResponse:
    resource = resource_of(find_user(key, timezone.localdate()), _base(request))
    return resource_answer(request, resource, context, _parameters(request, StaffMember), status)


def _group_answer(request: HttpRequest, key: str, context: Context, status: int = 200) -> HttpResponse:
    (resource,) = groups_of([find_unit(key)], _base(request), timezone.localdate(), with_members=True)
    return resource_answer(request, resource, context, _parameters(request, Group), status)


def _user_list(request: HttpRequest, asked: SearchRequest[Any]) -> HttpResponse:
    today = timezone.localdate()
    people = find_people(asked.filter, today)
    first, size = _page(asked)
    found = find_users(people[first : first + size], today)
    resources = [resource_of(one, _base(request)) for one in found]
    _write_down(request, "exported", "scim-users", len(resources), _asked_for(asked, found))
    return _list(StaffMember, resources, people.count(), first, asked)


def _group_list(request: HttpRequest, asked: SearchRequest[Any]) -> HttpResponse:
    units = find_units(asked.filter)
    first, size = _page(asked)
    # Large groups are left out of a list by systems that only look one up (excludedAttributes=members).
    left_out = {str(path) for path in asked.excluded_attributes or ()}
    resources = groups_of(
        list(units[first : first + size]),
        _base(request),
        timezone.localdate(),
        with_members="members" not in left_out,
    )
    rows = sum(len(one.members or ()) for one in resources)
    _write_down(request, "exported", "scim-groups", rows, {"filter": asked.filter or ""})
    return _list(Group, resources, units.count(), first, asked)


def _list(
    model: Any, resources: list[Any], total: int, first: int, asked: SearchRequest[Any]
) -> HttpResponse:
    for one in resources:
        stamp(one)
    answer = ListResponse[model](
        total_results=total, start_index=first + 1, items_per_page=len(resources), resources=resources
    )
    return json_answer(answer.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=asked))


def _page(asked: SearchRequest[Any]) -> tuple[int, int]:
    """Return where the page begins, from 0, and how many resources it holds at most."""
    size = PAGE if asked.count is None else min(asked.count, LARGEST_PAGE)
    return min(asked.start_index_0 or 0, _LAST_INDEX), size


def _query(request: HttpRequest, model: Any) -> SearchRequest[Any]:
    return _search({name: request.GET[name] for name in request.GET}, model)


def _search(said: dict[str, Any], model: Any) -> SearchRequest[Any]:
    """Return what is searched for.

    Raises: InvalidFilterException: the filter is longer than anybody needs.
    """
    if any(name.lower() == "filter" and len(str(value)) > LONGEST_FILTER for name, value in said.items()):
        raise InvalidFilterException(detail=f"a filter has {LONGEST_FILTER} characters at most")
    asked: SearchRequest[Any] = SearchRequest[model].model_validate(said, scim_ctx=Context.SEARCH_REQUEST)
    return asked


def _parameters(request: HttpRequest, model: type[Resource[Any]]) -> ResponseParameters[Any]:
    names = ("attributes", "excludedAttributes")
    asked = {name: request.GET[name] for name in names if name in request.GET}
    return ResponseParameters[model].model_validate(asked)  # type: ignore[valid-type]


def _body(request: HttpRequest) -> Any:
    """Return what was sent.

    Raises: InvalidSyntaxException, PayloadTooLargeException, NoScimError: it is no JSON object, too large,
        or does not say that it is JSON (RFC 7644, 3.1).
    """
    if request.content_type not in _JSON:
        raise NoScimError(detail=f"send JSON, with Content-Type: {MEDIA_TYPE}")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise PayloadTooLargeException(detail=f"a request holds {LARGEST_BODY} bytes at most")
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        raise InvalidSyntaxException(detail="send a JSON object") from None
    if not isinstance(said, dict):
        raise InvalidSyntaxException(detail="send a JSON object")
    return said


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("reporting:scim-users")).removesuffix("/Users")


def _asked_for(asked: SearchRequest[Any], users: list[Found]) -> dict[str, Any]:
    """Return what the audit log keeps of a search: its form, and the numbers of the few whom it found.

    Not what the filter compares with: that may be a name or an address, and would stay in the log when the
    person is erased.
    """
    few = " ".join(one.stated.number for one in users) if len(users) <= _FEW else ""
    return {"found": few, "filter": re.sub(r'"(?:[^"\\]|\\.)*"', '"…"', str(asked.filter or ""))}


def _write_down(request: HttpRequest, action: str, page: str, rows: int, what: dict[str, Any]) -> None:
    """Add an entry to the audit log: which system read or changed whom."""
    system = request.scim_system  # type: ignore[attr-defined]
    AuditEntry.objects.create(
        at=timezone.now(),
        actor=f"system {system.name}"[:150],
        action=action,
        page=page,
        query={name: str(value)[:500] for name, value in what.items()},
        rows=rows,
    )
