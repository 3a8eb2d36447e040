"""Which tests are measured, and which run on which databases, by the beginnings of their names."""

UNMEASURED = (
    "tests/browser/",
    "tests/cases/held/test_reading.py",
    "tests/cases/intake/kills/",
    "tests/cases/intake/ledger/test_held_oracle.py",
    "tests/cases/intake/ledger/test_oracle.py",
    "tests/cases/intake/test_accepted_files.py::test_the_figures_come_in_whatever_the_shape",
    "tests/cases/intake/test_commands.py::test_the_other_commands_refuse_the_same_files",
    "tests/cases/intake/test_rejected.py::test_ten_times_the_rows_need_no_more_memory",
    "tests/cases/manual/test_any_sequence.py",
    "tests/cases/surveys/test_oracle.py",
    "tests/cases/surveys/test_statement.py",
    "tests/cases/test_measures.py",
    "tests/cases/test_membership.py::test_a_case_counts_where_the_lists_hold_it",
    "tests/cases/test_oracle.py",
    "tests/reports/casefile/test_counting.py",
    "tests/reports/cases/test_pages_of_the_list.py::test_a_walk_through_all_pages",
    "tests/reports/claims/test_no_contradiction.py",
    "tests/reports/definitions/test_every_shown_figure_is_defined.py",
    "tests/reports/overview/test_queries.py",
    "tests/reports/overview/test_staleness.py",
    "tests/reports/publishing/test_marks.py",
    "tests/reports/statements/test_adding_up.py",
    "tests/reports/test_cases_page.py::test_every_measure_has_its_list",
    "tests/reports/test_export_notice.py::test_the_same_month_gives_the_same_bytes",
    "tests/reports/test_flat_cost.py",
    "tests/reports/test_tasks.py",
    "tests/reports/writers/test_every_writer.py",
    "tests/reports/writers/test_pages_as_approved.py",
    "tests/reports/writers/test_same_words.py",
    "tests/scoring/fairness/test_coverage.py",
    "tests/scoring/oracle/",
    "tests/scoring/publishing/test_canonical.py::test_equal_values_are_the_same_bytes",
    "tests/scoring/publishing/test_exporting.py::test_a_file_that_does_not_fit",
    "tests/scoring/publishing/test_kills.py",
    "tests/test_bad_addresses.py",
    "tests/test_crawler.py",
    "tests/test_every_page.py",
    "tests/test_migrations.py",
)
"""Where the names of tests begin that go once more over code which others have covered: walks,
kills, random worlds, one statement of many values. To count lines takes half as long as to run
them, and these run most of them.
"""
SQLITE_ALONE = (
    "tests/accounts/test_add_user_command.py",
    "tests/browser/",
    "tests/cases/intake/kills/test_limits.py",
    "tests/cases/intake/test_faulty_files.py",
    "tests/cases/intake/test_faulty_rows.py",
    "tests/cases/intake/test_sending_options.py",
    "tests/reports/",
    "tests/scoring/whatif/test_demo_months.py",
    "tests/test_crawler.py::test_every_figure_opens_the_rows_it_counts[the county units of Feb",
    "tests/test_crawler.py::test_who_sees_a_part_is_led_to_that_part_alone[a district]",
    "tests/test_every_page.py::test_each_role_enters_where_its_work_is[analyst]",
    "tests/test_every_page.py::test_each_role_enters_where_its_work_is[leader]",
    "tests/test_every_page.py::test_every_page_has_one_heading_and_says_that_it_is_a_demo",
    "tests/test_every_page.py::test_looking_changes_nothing",
    "tests/test_every_page.py::test_no_page_carries_script_or_style_inside",
)
"""Tests of words, files, charts and styles, of the limits of what reads a file, and walks over
pages that another role or part has walked: the long form runs them on PostgreSQL too.
"""
ON_EVERY_DATABASE = (
    "tests/browser/test_signing_in.py",
    "tests/reports/casefile/",
    "tests/reports/cases/",
    "tests/reports/corrections/",
    "tests/reports/exports/",
    "tests/reports/imports/",
    "tests/reports/noticing/",
    "tests/reports/objections/",
    "tests/reports/overview/",
    "tests/reports/publishing/",
    "tests/reports/registers/",
    "tests/reports/test_constraints.py",
    "tests/reports/test_tasks.py",
)
"""Of those, what asks the database in a way of its own (places in ordered lists, windows, locks,
snapshots, JSON, constraints, workers beside the server); a page's other figures are counted by
cases and scoring, whose tests go everywhere, as do the walks over all pages.
"""
