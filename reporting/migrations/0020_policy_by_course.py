from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groundwork_reporting', '0019_role_grants'),
    ]

    operations = [
        migrations.RemoveField(model_name='counthead', name='policy'),
        migrations.AddField(
            model_name='counthead',
            name='policy',
            field=models.JSONField(default=dict),
        ),
    ]
