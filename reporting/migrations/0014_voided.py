from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groundwork_reporting', '0013_rosters'),
    ]

    operations = [
        migrations.CreateModel(
            name='VoidedEntry',
            fields=[
                ('record_id', models.UUIDField(primary_key=True, serialize=False)),
                ('known_on', models.DateField()),
            ],
        ),
        migrations.AddField(
            model_name='completion',
            name='known_to',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RemoveConstraint(
            model_name='completion',
            name='completion_is_told_once',
        ),
        migrations.AddConstraint(
            model_name='completion',
            constraint=models.UniqueConstraint(fields=('person', 'course', 'registration', 'completed_on', 'known_on'), name='completion_is_told_once'),
        ),
    ]
