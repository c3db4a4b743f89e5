import secrets
import uuid
from datetime import timedelta

from django.db import migrations
from django.utils import timezone

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _move(apps, schema_editor):
    """Let the sessions in the community stand with all others; what is over counts as held."""
    old = apps.get_model("groundwork_community", "CommunitySession").objects
    sessions = apps.get_model("groundwork_reporting", "ClassroomSession").objects
    plans = apps.get_model("groundwork_reporting", "SessionPlan").objects
    now, zone = timezone.now(), timezone.get_default_timezone_name()
    for one in old.order_by("pk"):
        ends_at = one.starts_at + timedelta(minutes=one.minutes)
        made = sessions.create(
            uid=uuid.uuid4(),
            code="".join(secrets.choice(_ALPHABET) for _ in range(8)),
            course=one.course,
            is_public=True,
            secret=secrets.token_hex(32),
            made_by=one.added_by,
            made_at=now,
        )
        told = {
            "parts": [[one.starts_at.isoformat(), one.minutes]],
            "zone": zone,
            "place": one.place,
            "link": "",
            "languages": [one.language],
            "interpretation": "",
            "access": one.access,
            "host": one.host,
            "seats": None,
            "facilitators": [],
        }
        plan = {"session": made, "starts_at": one.starts_at, "ends_at": ends_at, "plan": told}
        status = "open" if ends_at > now or one.cancelled_at else "held"
        plans.create(**plan, number=0, status=status, entered_at=now, entered_by=one.added_by)
        if one.cancelled_at:
            at, by = one.cancelled_at, one.cancelled_by
            plans.create(**plan, number=1, status="cancelled", entered_at=at, entered_by=by)


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_community", "0001_tables"),
        ("groundwork_reporting", "0024_sessions"),
    ]

    operations = [
        migrations.RunPython(_move, migrations.RunPython.noop),
        migrations.DeleteModel("CommunitySession"),
    ]
