from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0036_erasure_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportschedule",
            name="report",
            field=models.CharField(
                choices=[
                    ("completion", "Completion"),
                    ("overdue", "Overdue"),
                    ("hours", "Hours"),
                    ("learned", "Learned"),
                    ("quality", "Quality"),
                ],
                default="completion",
                max_length=16,
            ),
        ),
    ]
