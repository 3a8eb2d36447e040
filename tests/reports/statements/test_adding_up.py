"""The arithmetic of all statements: its lines come to the stored total."""

from scoring.models import Evaluation
from scoring.ranking import read_ranking
from scoring.statements import book_of


def test_the_lines_of_every_unit_of_every_month_of_the_demo_add_up_to_its_total(demo):
    tried = 0
    for evaluation in Evaluation.objects.select_related("scheme"):
        ranked = [line for group in read_ranking(evaluation).groups for line in group.ranked]
        book = book_of(evaluation, ranked)
        assert {line.name: book.statement(line).total for line in ranked} == {
            line.name: line.total for line in ranked
        }
        tried += len(ranked)

    assert tried > 2000
