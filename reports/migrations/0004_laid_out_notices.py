"""Notices of sections, laid out in templates: the columns and tables."""

import cases.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_views_of_suggestions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HandFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.TextField(verbose_name='所在句子')),
                ('source', models.CharField(max_length=200, verbose_name='依据')),
                ('checked_at', models.DateTimeField(verbose_name='核对时间')),
            ],
            options={
                'verbose_name': '手填数字',
                'verbose_name_plural': '手填数字',
                'ordering': ['section', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NoticeComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.TextField(blank=True, verbose_name='所指文字')),
                ('text', models.TextField(verbose_name='批注')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='处理时间')),
                ('settled_with', models.TextField(blank=True, verbose_name='处理说明')),
            ],
            options={
                'verbose_name': '通报批注',
                'verbose_name_plural': '通报批注',
                'ordering': ['section', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NoticeEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(verbose_name='版本')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='标题')),
                ('is_written', models.BooleanField(verbose_name='已改写')),
                ('text', models.TextField(blank=True, verbose_name='文字')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '通报修改记录',
                'verbose_name_plural': '通报修改记录',
                'ordering': ['section', 'version'],
            },
        ),
        migrations.CreateModel(
            name='NoticeFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=10, verbose_name='格式')),
                ('name', models.CharField(max_length=200, verbose_name='文件名')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveIntegerField(verbose_name='字节数')),
                ('data', models.BinaryField(verbose_name='内容')),
            ],
            options={
                'verbose_name': '通报文件',
                'verbose_name_plural': '通报文件',
                'ordering': ['notice', 'format'],
            },
        ),
        migrations.CreateModel(
            name='NoticeSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, '无标题'), (1, '一级：一、'), (2, '二级：（一）'), (3, '三级：1.')], default=1, verbose_name='标题级别')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='标题')),
                ('content', models.CharField(choices=[('heading', '只有标题'), ('text', '自由文字'), ('opening', '总体情况'), ('districts', '管辖属地'), ('categories', '涉及领域'), ('analysis', '诉求问题分析'), ('experience', '地区工作经验'), ('praised', '群众好评典型件'), ('ranked', '十佳和较差单位'), ('comments', '排名点评'), ('suggestions', '十佳建议'), ('promises', '承诺兑现'), ('requirements', '下一步工作要求'), ('annex', '附件：其他分组排名'), ('notes', '注：计算方法')], max_length=20, verbose_name='内容')),
                ('is_left_out', models.BooleanField(default=False, verbose_name='不印')),
                ('is_written', models.BooleanField(default=False, verbose_name='已改写')),
                ('text', models.TextField(blank=True, verbose_name='文字')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
            ],
            options={
                'verbose_name': '通报段落',
                'verbose_name_plural': '通报段落',
                'ordering': ['notice', 'order'],
            },
        ),
        migrations.CreateModel(
            name='TemplateSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, '无标题'), (1, '一级：一、'), (2, '二级：（一）'), (3, '三级：1.')], default=1, verbose_name='标题级别')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='标题')),
                ('content', models.CharField(choices=[('heading', '只有标题'), ('text', '自由文字'), ('opening', '总体情况'), ('districts', '管辖属地'), ('categories', '涉及领域'), ('analysis', '诉求问题分析'), ('experience', '地区工作经验'), ('praised', '群众好评典型件'), ('ranked', '十佳和较差单位'), ('comments', '排名点评'), ('suggestions', '十佳建议'), ('promises', '承诺兑现'), ('requirements', '下一步工作要求'), ('annex', '附件：其他分组排名'), ('notes', '注：计算方法')], max_length=20, verbose_name='内容')),
                ('text', models.TextField(blank=True, verbose_name='文字')),
            ],
            options={
                'verbose_name': '版式段落',
                'verbose_name_plural': '版式段落',
                'ordering': ['template', 'order'],
            },
        ),
        migrations.AlterModelOptions(
            name='notice',
            options={'ordering': ['-month', '-revision'], 'verbose_name': '通报', 'verbose_name_plural': '通报'},
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='an_issue_number_is_used_once_a_year',
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='a_notice_has_a_known_state',
        ),
        migrations.AddField(
            model_name='notice',
            name='because',
            field=models.TextField(blank=True, verbose_name='更正原因'),
        ),
        migrations.AddField(
            model_name='notice',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='发布时间'),
        ),
        migrations.AddField(
            model_name='notice',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='reviewed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='审核时间'),
        ),
        migrations.AddField(
            model_name='notice',
            name='reviewed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='revision',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='版次'),
        ),
        migrations.AddField(
            model_name='notice',
            name='series',
            field=models.CharField(default='', max_length=60, verbose_name='专题'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='notice',
            name='submitted_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='送审时间'),
        ),
        migrations.AddField(
            model_name='notice',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='version',
            field=models.PositiveIntegerField(default=1, verbose_name='版本'),
        ),
        migrations.AddField(
            model_name='noticetemplate',
            name='is_retired',
            field=models.BooleanField(default=False, verbose_name='已停用'),
        ),
        migrations.AddField(
            model_name='noticetemplate',
            name='label',
            field=models.CharField(default='', max_length=60, verbose_name='版式名称'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='noticetemplate',
            name='made_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='修改时间'),
        ),
        migrations.AddField(
            model_name='noticetemplate',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='修改人'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='month',
            field=cases.fields.MonthField(verbose_name='月份'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='state',
            field=models.CharField(choices=[('draft', '草稿'), ('in_review', '待审核'), ('reviewed', '已审核'), ('published', '已发布')], default='draft', max_length=10, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='noticetemplate',
            name='editor',
            field=models.CharField(blank=True, max_length=60, verbose_name='编辑'),
        ),
        migrations.AlterField(
            model_name='noticetemplate',
            name='report_to',
            field=models.TextField(blank=True, verbose_name='报送'),
        ),
        migrations.AlterField(
            model_name='noticetemplate',
            name='reviewer',
            field=models.CharField(blank=True, max_length=60, verbose_name='审核'),
        ),
        migrations.AlterField(
            model_name='noticetemplate',
            name='send_to',
            field=models.TextField(blank=True, verbose_name='发送'),
        ),
        migrations.AddField(
            model_name='handfigure',
            name='checked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticecomment',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticecomment',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticeedit',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticefile',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.notice'),
        ),
        migrations.AddField(
            model_name='noticesection',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.notice'),
        ),
        migrations.AddField(
            model_name='noticeedit',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='reports.noticesection'),
        ),
        migrations.AddField(
            model_name='noticecomment',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.noticesection'),
        ),
        migrations.AddField(
            model_name='handfigure',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_figures', to='reports.noticesection'),
        ),
        migrations.AddField(
            model_name='templatesection',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.noticetemplate'),
        ),
    ]
