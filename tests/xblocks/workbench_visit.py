"""Visit our blocks in the XBlock SDK's stock workbench and print what was seen; run by test_workbench."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import django


def main() -> None:
    """Start the workbench in the present folder, with its ``var/``; visit and answer our blocks."""
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    # The last workbench for Python 3.11 (xblock-sdk 0.14) was packed without its migrations.
    call_command("migrate", run_syncdb=True, verbosity=0)
    client = Client()
    seen: dict[str, Any] = {"index": client.get("/").content.decode().count("Groundwork: ")}
    for kind, handler, data in CALLS:
        address = f"/scenario/groundwork_{kind}.0/"
        page = client.get(address)
        # Below it the workbench shows the scenario's source, key and all: that is its job.
        html = page.content.decode().split('<section class="debug">')[0]
        usage = re.search(r"data-usage='([^']+)'", html)
        answer = client.post(
            f"/handler/{usage.group(1) if usage else ''}/{handler}/?student=student_1",
            data=json.dumps(data),
            content_type="application/json",
        )
        seen[kind] = {
            "status": page.status_code,
            "has_component": f'data-gw-component="words-we-share.{COMPONENTS[kind]}"' in html,
            "has_init": "data-init='GroundworkBlock'" in html,
            "has_script": ".stores.xblock" in html,
            "has_switch": 'data-gw-language="ar"' in html,
            "gives_away": any(secret in html for secret in SECRETS),
            "answer": answer.json() if answer.status_code == 200 else answer.content.decode()[:500],
            "answer_status": answer.status_code,
            "again": client.get(address).content.decode().count('"tries": 1')
            + client.get(address).content.decode().count('\\"tries\\": 1'),
            "author_view": client.get(f"{address}author_view/").status_code,
        }
    json.dump(seen, sys.stdout)


COMPONENTS = {
    "text": "four-places",
    "audio": "one-sentence",
    "video": "who-is-asked",
    "knowledge_check": "check-places",
    "sort": "levels",
    "match": "three-sentences",
    "order": "four-steps",
    "scenario": "at-the-counter",
    "rehearse": "first-sentence",
    "reflection": "room-for-you",
    "commitment": "my-next-step",
    "resource": "read-on",
    "team_guide": "twenty-minutes",
    "assessment": "post",
    "attestation": "conduct",
}
SECRETS = (
    "to be unfair",
    "rule of the organisation",
    "It speaks of the effect",
    "act, in their way",
    '"right": [',
    '"right":[',
)
"""Feedback of questions, and where the digests of right answers would stand."""
_JUDGED = {"knowledge_check", "sort", "match", "order", "assessment", "attestation"}


def _seen(component: str) -> dict[str, Any]:
    return {"state": {"language": "vi", "languages": ["vi"], "seen": [f"words-we-share.{component}"]}}


CALLS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    *(
        (kind, "save_state", _seen(component))
        for kind, component in COMPONENTS.items()
        if kind not in _JUDGED
    ),
    ("knowledge_check", "judge", {"language": "en", "response": ["a-rule"]}),
    (
        "sort",
        "judge",
        {"language": "ar", "response": {"card-thought": "individual", "card-form": "institutional"}},
    ),
    (
        "match",
        "judge",
        {
            "language": "en",
            "response": {"card-meant": "intent", "card-felt": "effect", "card-next": "excuse"},
        },
    ),
    (
        "order",
        "judge",
        {
            "language": "vi",
            "response": {
                "card-notice": "place-1",
                "card-ask": "place-2",
                "card-act": "place-4",
                "card-return": "place-3",
            },
        },
    ),
    ("assessment", "judge", {"language": "en", "attempt": 1, "response": {}}),
    ("attestation", "confirm", {"language": "zh-Hant", "version": "1"}),
)

if __name__ == "__main__":
    main()
