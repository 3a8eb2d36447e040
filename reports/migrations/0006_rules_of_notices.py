"""What the tables of notices refuse, once older notices fit."""

import cases.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_notices_take_their_sections'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(models.F('month'), models.F('revision'), name='a_notice_has_its_revision_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(models.F('month'), condition=models.Q(('state', 'published'), _negated=True), name='a_month_has_one_notice_in_the_making'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(models.F('series'), models.F('year'), models.F('number'), condition=models.Q(('revision', 1), ('state', 'published')), name='an_issue_number_is_published_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('revision', 1)), models.Q(('revision__gte', 2), models.Q(('because', ''), _negated=True)), _connector='OR'), name='a_corrected_notice_says_why'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'reviewed', 'published'])), name='a_notice_has_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['reviewed', 'published']), ('submitted_by', models.F('reviewed_by')), _negated=True), name='somebody_else_reviews_a_notice'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='a_published_notice_says_when'),
        ),
        migrations.AddConstraint(
            model_name='noticetemplate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('series', ''), _negated=True), models.Q(('organ', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('label', ''), _negated=True)), name='a_template_has_a_head'),
        ),
        migrations.DeleteModel(
            name='NoticeBlock',
        ),
        migrations.AddConstraint(
            model_name='noticefile',
            constraint=models.UniqueConstraint(models.F('notice'), models.F('format'), name='a_notice_has_a_file_a_format'),
        ),
        migrations.AddConstraint(
            model_name='noticefile',
            constraint=models.CheckConstraint(condition=models.Q(('format__in', ['docx', 'pdf', 'html', 'xlsx'])), name='a_file_of_a_notice_has_a_known_format'),
        ),
        migrations.AddConstraint(
            model_name='noticesection',
            constraint=models.CheckConstraint(condition=models.Q(('content__in', ['heading', 'text', 'opening', 'districts', 'categories', 'analysis', 'experience', 'praised', 'ranked', 'comments', 'suggestions', 'promises', 'requirements', 'annex', 'notes'])), name='a_section_of_a_notice_has_a_known_content'),
        ),
        migrations.AddConstraint(
            model_name='noticesection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 0), ('title', '')), models.Q(('level__in', [1, 2, 3]), models.Q(('title', ''), _negated=True)), _connector='OR'), name='a_section_of_a_notice_with_a_level_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='noticesection',
            constraint=models.CheckConstraint(condition=models.Q(('order__gte', 1)), name='places_of_a_section_of_a_notice_begin_at_1'),
        ),
        migrations.AddConstraint(
            model_name='noticesection',
            constraint=models.UniqueConstraint(models.F('notice'), models.F('order'), name='a_place_in_a_notice_is_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='noticesection',
            constraint=models.CheckConstraint(condition=models.Q(('is_written', True), ('text', ''), _connector='OR'), name='what_is_not_written_has_no_text'),
        ),
        migrations.AddConstraint(
            model_name='noticeedit',
            constraint=models.UniqueConstraint(models.F('section'), models.F('version'), name='an_edit_has_its_version_once'),
        ),
        migrations.AddConstraint(
            model_name='noticecomment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_comment_says_something'),
        ),
        migrations.AddConstraint(
            model_name='noticecomment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('settled_with', '')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='a_settled_comment_names_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='handfigure',
            constraint=models.UniqueConstraint(models.F('section'), models.F('quote'), name='a_sentence_is_checked_once'),
        ),
        migrations.AddConstraint(
            model_name='handfigure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('quote', ''), _negated=True)), name='a_checked_sentence_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.CheckConstraint(condition=models.Q(('content__in', ['heading', 'text', 'opening', 'districts', 'categories', 'analysis', 'experience', 'praised', 'ranked', 'comments', 'suggestions', 'promises', 'requirements', 'annex', 'notes'])), name='a_section_of_a_template_has_a_known_content'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 0), ('title', '')), models.Q(('level__in', [1, 2, 3]), models.Q(('title', ''), _negated=True)), _connector='OR'), name='a_section_of_a_template_with_a_level_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.CheckConstraint(condition=models.Q(('order__gte', 1)), name='places_of_a_section_of_a_template_begin_at_1'),
        ),
        migrations.AddConstraint(
            model_name='templatesection',
            constraint=models.UniqueConstraint(models.F('template'), models.F('order'), name='a_place_in_a_template_is_taken_once'),
        ),
    ]
