import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0023_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="SessionSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("known_from", models.DateField()),
                ("known_to", models.DateField(blank=True, null=True)),
                ("uid", models.UUIDField()),
                ("course", models.CharField(max_length=64)),
                ("module", models.CharField(blank=True, max_length=64)),
                ("is_public", models.BooleanField(default=False)),
                ("week", models.SmallIntegerField()),
                ("weekday", models.PositiveSmallIntegerField()),
                ("plan", models.JSONField()),
                ("made_by", models.CharField(max_length=150)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="cataloguecourse",
            name="modules",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="AttendanceRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("known_from", models.DateField()),
                ("known_to", models.DateField(blank=True, null=True)),
                ("course", models.CharField(db_index=True, max_length=64)),
                ("measure", models.CharField(max_length=16)),
                ("least_percent", models.PositiveSmallIntegerField()),
                ("entered_by", models.CharField(max_length=150)),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("least_percent__gte", 1), ("least_percent__lte", 100)),
                        name="groundwork_attendance_percent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassroomSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(unique=True)),
                ("code", models.CharField(max_length=12, unique=True)),
                ("course", models.CharField(max_length=64)),
                ("module", models.CharField(blank=True, max_length=64)),
                ("is_public", models.BooleanField(default=False)),
                ("series", models.UUIDField(blank=True, null=True)),
                ("secret", models.CharField(max_length=64)),
                ("made_by", models.CharField(max_length=150)),
                ("made_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="groundwork_reporting.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "the sessions",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="AttendanceMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.PositiveSmallIntegerField()),
                ("learner", models.CharField(max_length=64)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("whole", models.PositiveSmallIntegerField()),
                ("way", models.CharField(max_length=16)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=150)),
                (
                    "takes_back",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="groundwork_reporting.attendancemark",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="groundwork_reporting.classroomsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "the marks of attendance",
                "ordering": ("id",),
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="GuestCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("change", models.SmallIntegerField()),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=150)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guest_counts",
                        to="groundwork_reporting.classroomsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "the counts of guests",
                "ordering": ("id",),
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SessionEnrolment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner", models.CharField(db_index=True, max_length=64)),
                ("is_in", models.BooleanField()),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=150)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="groundwork_reporting.classroomsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "the places in sessions",
                "ordering": ("id",),
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SessionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("course", models.CharField(max_length=64)),
                ("people", models.PositiveSmallIntegerField()),
                ("languages", models.JSONField(default=list)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("access", models.CharField(blank=True, max_length=300)),
                ("asked_by", models.CharField(max_length=150)),
                ("asked_at", models.DateTimeField()),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="groundwork_reporting.classroomsession",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session_requests",
                        to="groundwork_reporting.unit",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="SessionInvite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner", models.CharField(max_length=64)),
                ("method", models.CharField(max_length=16)),
                ("told", models.CharField(max_length=64)),
                ("part", models.PositiveSmallIntegerField()),
                ("sequence", models.PositiveIntegerField()),
                ("sent_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invites",
                        to="groundwork_reporting.classroomsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "the invitations that were sent",
                "ordering": ("id",),
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["session", "learner"], name="groundwork_invite_of")],
            },
        ),
        migrations.CreateModel(
            name="SessionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("status", models.CharField(max_length=16)),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("ends_at", models.DateTimeField()),
                ("plan", models.JSONField()),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=150)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="groundwork_reporting.classroomsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "the plans of sessions",
                "ordering": ("starts_at", "id"),
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("session", "number"), name="groundwork_session_plan_once")
                ],
            },
        ),
    ]
