import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groundwork_reporting', '0022_sealed'),
    ]

    operations = [
        migrations.CreateModel(
            name='JobSchedule',
            fields=[
                ('name', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('described', models.CharField(max_length=80)),
                ('next_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Destination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('name', models.CharField(max_length=64, unique=True)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('settings', models.JSONField(default=dict)),
                ('secret', models.TextField(blank=True)),
                ('is_on', models.BooleanField(default=True)),
                ('position', models.BigIntegerField(default=0)),
                ('try_at', models.DateTimeField(null=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('leased_until', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(blank=True, max_length=150)),
                ('delivered_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind'], name='groundwork_destination_kind')],
            },
        ),
        migrations.CreateModel(
            name='QueuedJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64)),
                ('payload', models.JSONField(default=dict)),
                ('slot', models.CharField(max_length=200, unique=True)),
                ('asked', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('run_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=120)),
                ('problem', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'run_at'], name='groundwork_job_due')],
            },
        ),
        migrations.CreateModel(
            name='OutboxRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100)),
                ('order_of', models.CharField(blank=True, max_length=100)),
                ('payload', models.JSONField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('delivered', 'Delivered'), ('dead', 'Dead')], default='waiting', max_length=9)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('try_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=120)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('destination', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='groundwork_reporting.destination')),
            ],
            options={
                'indexes': [models.Index(fields=['destination', 'state', 'id'], name='groundwork_outbox_waiting'), models.Index(fields=['destination', 'order_of', 'state'], name='groundwork_outbox_order')],
                'constraints': [models.UniqueConstraint(fields=('destination', 'key'), name='groundwork_outbox_key')],
            },
        ),
    ]
