# Who read in a place and was taken out of it keeps a row without a place.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groundwork_lens_reviews', '0001_tables'),
    ]

    operations = [
        migrations.AlterField(
            model_name='lensseat',
            name='place',
            field=models.CharField(choices=[('first', 'First'), ('second', 'Second'), ('lead', 'Lead')], max_length=8, null=True),
        ),
    ]
