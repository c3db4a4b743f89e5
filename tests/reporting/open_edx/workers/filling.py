"""Fill the LMS's database with people who are reminded, and with those who are told of them.

Arguments: how many people, the address of a webhook, the address of an HR system.
"""

from __future__ import annotations

import sys
from datetime import date

import django

if __name__ == "__main__":
    django.setup()

    from django.contrib.auth import get_user_model

    from reporting.adapters.api import add_system
    from reporting.messages.deciding import decide
    from reporting.outbox.api import keep_settings
    from reporting.webhooks.api import CHOOSABLE, add_webhook
    from tests.reporting.factories import assign, course, person

    number, webhook, system = sys.argv[1:]
    course("ahc-200")
    required = course("arc-100", titles={"en": "Foundations"})
    for count in range(int(number)):
        name = f"E{count:03}"
        person(name)
        get_user_model().objects.create(username=name, email=f"{name}@example.org")
    assign(required, due_on=date(2026, 6, 1))
    decide("", "-30, -7, 0, 7", "", "", by="E900")
    made, _ = add_webhook("Webhook", webhook, CHOOSABLE, "E900")
    keep_settings(made, {"told_on": "2025-12-31"})
    add_system("hr-json", "HR system", "json", since=date(2026, 1, 1), address=system, by="E900")
