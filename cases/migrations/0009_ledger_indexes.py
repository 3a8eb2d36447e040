"""What lists of a million cases are read off, and whether a case was late as a column."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_search_and_stars'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='is_late',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(completed_at__gt=django.db.models.functions.comparison.Coalesce('extended_until', 'due_at'), then=True), default=False), output_field=models.BooleanField(verbose_name='超期办结')),
        ),
        migrations.AlterField(
            model_name='case',
            name='batch',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.importbatch', verbose_name='导入批次'),
        ),
        migrations.AlterField(
            model_name='case',
            name='category',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.category', verbose_name='涉及领域'),
        ),
        migrations.AlterField(
            model_name='case',
            name='channel',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.channel', verbose_name='受理渠道'),
        ),
        migrations.AlterField(
            model_name='case',
            name='district',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.district', verbose_name='管辖属地'),
        ),
        migrations.AlterField(
            model_name='case',
            name='unit',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.unit', verbose_name='承办单位'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['completed_at'], name='for_open_cases'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['batch', 'received_at'], name='for_lists_by_batch'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['district', 'received_at'], name='for_lists_by_district'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['category', 'received_at'], name='for_lists_by_category'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['channel', 'received_at'], name='for_lists_by_channel'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['unit', 'received_at'], name='for_lists_by_unit'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['request_kind', 'received_at'], name='for_lists_by_request_kind'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('star_now__isnull', False)), fields=['star_now', 'received_at'], name='for_lists_by_star'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_late', True)), fields=['received_at'], name='for_lists_of_late'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_province_assigned', True)), fields=['received_at'], name='for_lists_of_province'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_difficult', True)), fields=['received_at'], name='for_lists_of_difficult'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_high_star', True)), fields=['received_at'], name='for_lists_of_high_star'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('deadline', None), ('handling', 'transferred')), fields=['received_at'], name='for_lists_of_no_deadline'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['phone_tail'], name='for_finding_by_phone_tail'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['phone_hash'], name='for_finding_by_phone_hash'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['place'], name='for_finding_by_place'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('upper_number', ''), _negated=True), fields=['upper_number'], name='for_finding_by_upper_number'),
        ),
    ]
