"""Read a request of xAPI into values: who, in which version, with which parameters and which bytes.

The alternate request syntax of 1.0.3 (part 3, 1.3), by which old browsers send everything as a form, is
turned into the request that it stands for before anything else looks at it. 2.0 has it no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from django.http import HttpRequest

from reporting.xapi.authority import Authority
from reporting.xapi.body import read_body
from reporting.xapi.errors import XapiError
from reporting.xapi.headers import Headers
from reporting.xapi.versions import HEADER, SUPPORTED, Version, version_of

_FORM = "application/x-www-form-urlencoded"
_OF_THE_FORM = ("Authorization", HEADER, "Content-Type", "Content-Length", "If-Match", "If-None-Match")
_NUL = "\x00"
_METHODS = frozenset({"GET", "PUT", "POST", "DELETE", "HEAD"})
_VERSION = HEADER.lower()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a request says, before anybody knows who sent it."""

    method: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in small letters."""
    content: bytes | None = None
    """What a form brought; None where the body is still to be read."""

    @property
    def version(self) -> Version:
        """Return the version that is spoken.

        Raises: XapiError: the header is missing, or names a version that is not spoken.
        """
        said = self.headers.get(_VERSION, "")
        found = version_of(said)
        if found is None:
            wanted = ", ".join(SUPPORTED)
            came = f"not {said[:40]!r}" if said else "which is missing"
            raise XapiError(400, f"the header {HEADER} must be one of {wanted}, {came}")
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose sender is known."""

    method: str
    path: str
    version: Version
    authority: Authority
    parameters: Mapping[str, str]
    headers: Mapping[str, str] = field(repr=False)
    """Names in small letters."""
    body: bytes = field(default=b"", repr=False)

    @property
    def content_type(self) -> str:
        """Return the Content-Type as it was sent."""
        return self.headers.get("content-type", "")

    @property
    def media_type(self) -> str:
        """Return the Content-Type without its parameters, in small letters."""
        return self.content_type.partition(";")[0].strip().lower()

    def only(self, *names: str) -> None:
        """Let pass a request with no other parameters than *names*.

        Raises: XapiError: 400, with the parameter that is not known (1.0.3, part 3, 3.2.s2.b1).
        """
        unknown = sorted(set(self.parameters) - set(names))
        if unknown:
            known = ", ".join(names) or "none"
            raise XapiError(400, f"the parameter {unknown[0][:80]!r} is not known here; known are {known}")


def draft_of(request: HttpRequest) -> Draft:
    """Return what *request* says, an alternate request turned into what it stands for.

    Raises: XapiError: 400, a parameter came twice, or the form holds what does not belong there.
    """
    headers = Headers(request.META)
    # Nearly nobody who sends a statement has anything to say in the address.
    parameters = _once(request.GET.lists()) if request.META.get("QUERY_STRING") else {}
    if "method" in parameters and version_of(headers.get(_VERSION, "1.0")) is Version.V1:
        return _alternate(request, parameters, headers)
    return Draft(str(request.method), parameters, headers)


def asked_of(request: HttpRequest, draft: Draft, version: Version, authority: Authority) -> Asked:
    """Return the request of *authority* in *version* whose parts are in *draft*, its body read.

    Raises: XapiError: 400 or 413, the body is not whole, too large or packed so that it cannot be read.
    """
    content = draft.content
    if content is None:
        content = read_body(request, draft.headers) if draft.method in {"PUT", "POST"} else b""
    return Asked(draft.method, request.path, version, authority, draft.parameters, draft.headers, content)


def _alternate(request: HttpRequest, parameters: Mapping[str, str], headers: Mapping[str, str]) -> Draft:
    method = parameters["method"]
    if request.method != "POST" or method not in _METHODS:
        raise XapiError(
            400, "an alternate request is sent by POST, with ?method= one of GET, PUT, POST, DELETE"
        )
    if len(parameters) > 1:
        raise XapiError(400, "an alternate request has no other parameter than method in its address")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise XapiError(400, f"an alternate request is a form: Content-Type: {_FORM}")
    form = _form(request, headers)
    content = form.pop("content", None)
    said = {name.lower(): form.pop(name) for name in _OF_THE_FORM if name in form}
    if "content-type" not in said and content is not None:
        said["content-type"] = "application/json"
    # 1.3.s3.b7: they are headers, so they stand for what else the request says; its own type is the form's.
    merged = {**headers, **said, "content-type": said.get("content-type", "")}
    if version_of(merged.get(_VERSION, "")) is Version.V2:
        raise XapiError(400, "version 2.0 has no alternate request syntax; send the request as it is meant")
    if method in {"PUT", "POST"} and content is None:
        raise XapiError(400, f"an alternate {method} carries its body as the form's content")
    return Draft(method, form, merged, (content or "").encode("utf-8", "surrogatepass"))


def _form(request: HttpRequest, headers: Mapping[str, str]) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            read_body(request, headers).decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=True,
            max_num_fields=100,
        )
    except (UnicodeDecodeError, ValueError):
        raise XapiError(
            400, "the body is not a form that can be read (application/x-www-form-urlencoded)"
        ) from None
    found = dict(pairs)
    if len(found) < len(pairs):
        raise XapiError(400, "the form names a field twice")
    # The content is a body, which those look into who take it.
    if any(_NUL in name or (_NUL in value and name != "content") for name, value in pairs):
        raise XapiError(400, "the form holds a NUL character, which no text here has")
    return found


def _once(lists: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, values in lists:  # type: ignore[attr-defined]
        if len(values) > 1:
            raise XapiError(400, f"the parameter {name[:80]!r} came {len(values)} times")
        found[name] = values[0]
    return found
