"""``POST /api/v1/records/signed/``: as ``/api/v1/records/``, for a system that signs and sends no token."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from reporting.ingest.senders import LARGEST_BODY, problem, refusal_of_pace, refusal_of_stranger
from reporting.ingest.views import take
from reporting.signed.nonces import is_first
from reporting.signed.signatures import Request, SignatureError, authority_of, signed_by


@csrf_exempt  # no cookie is looked at: who sends is known by the signature alone
def signed_records(request: HttpRequest) -> JsonResponse:
    """Append a batch of records that the sender signed; answer as ``reporting.ingest.views.records`` does.

    401 when the signature is not right, 409 when the very same request came before.
    """
    if request.method != "POST":
        return problem(405, "records are sent by POST", {"Allow": "POST"})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return problem(413, f"a batch may hold {LARGEST_BODY} bytes; send several")
    now = timezone.now()
    host = authority_of(request.get_host(), is_secure=request.is_secure())
    told = Request(request.method, host, request.path, request.body, request.content_type or "")
    try:
        seconds, known = int(now.timestamp()), settings.GROUNDWORK_SENDERS
        signed = signed_by(told, request.headers, known, seconds, also=_known_as())
    except SignatureError as error:
        return refusal_of_stranger(request, str(error), "Signature")
    if too_fast := refusal_of_pace(f"signer:{signed.key_id}"):
        return too_fast
    if told.content_type != "application/json":
        return problem(415, "send JSON, with Content-Type: application/json")
    if not is_first(signed, now):
        return problem(409, "this very request came before; sign each one anew")
    return take(told.content, signed.key_id)


def _known_as() -> tuple[str, ...]:
    """Return the hosts of the site's own addresses: a proxy may hand on another, or leave out the port."""
    addresses = [urlsplit(one) for one in settings.CSRF_TRUSTED_ORIGINS]
    return tuple(authority_of(one.netloc, is_secure=one.scheme == "https") for one in addresses)
