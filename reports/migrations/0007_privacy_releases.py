"""Who let personal data out, and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0006_rules_of_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PrivacyRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('what', models.CharField(max_length=200, verbose_name='内容')),
                ('found', models.PositiveIntegerField(default=0, verbose_name='处数')),
                ('kinds', models.CharField(blank=True, max_length=200, verbose_name='其中')),
                ('reason', models.TextField(verbose_name='原因')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人')),
                ('case_export', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='privacy_release', to='reports.caseexport', verbose_name='办件导出')),
                ('notice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='privacy_releases', to='reports.notice', verbose_name='通报')),
            ],
            options={
                'verbose_name': '含个人信息的导出',
                'verbose_name_plural': '含个人信息的导出',
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('what', ''), _negated=True)), name='a_release_of_personal_data_says_what_and_why')],
            },
        ),
    ]
