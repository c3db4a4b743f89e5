"""Ask for work as a page of the LMS does.

``tables`` makes them, ``recur`` has all that recurs due now, and two numbers put jobs down: the number of the
first, and the one after the last.
"""

from __future__ import annotations

import sys

import django

if __name__ == "__main__":
    django.setup()

    from django.apps import apps
    from django.core.management import call_command
    from django.test.utils import override_settings
    from django.utils import timezone

    import tests.reporting.open_edx.workers.celery  # noqa: F401  the LMS's application
    from reporting.jobs.api import enqueue
    from reporting.jobs.calling import call_what_recurs
    from reporting.models import JobSchedule

    match sys.argv[1:]:
        case ["tables"]:
            # As they are now: that migrations come to the same is seen elsewhere.
            with override_settings(MIGRATION_MODULES={one.label: None for one in apps.get_app_configs()}):
                call_command("migrate", run_syncdb=True, verbosity=0)
        case ["recur"]:
            call_what_recurs()
            JobSchedule.objects.update(next_at=timezone.now())
        case [first, end]:
            for number in range(int(first), int(end)):
                enqueue("note", {"number": number})
