"""What is typed finds what was said: against a plain loop over the texts, on whichever database."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cases.models import Case
from cases.search import SearchError, find, forget_cases, index_cases, index_everything
from tests.factories import CaseFactory

RARE = "堃喆昇珺祎琎旻𬭚"
ALPHABET = f"停水电了的户{RARE}AaＡ１1é㎡ ，。“《\"'*%_\\:&|!<>()-–\n\t\u3000"
TEXTS = st.text(ALPHABET, max_size=14)


def numbers(text):
    return sorted(Case.objects.filter(find(text)).values_list("number", flat=True))


def case(number, **texts):
    made = CaseFactory(number=number, at_once=True, **texts)
    index_cases([made.pk])
    return made


def plainly(text):
    folded = (unicodedata.normalize("NFKC", c).casefold() for c in text)
    return "".join(c if c.isalnum() else " " for part in folded for c in part)


def is_said(asked, texts):
    """Each word stands in one of the texts, as it was typed."""
    words = plainly(asked).split()
    return bool(words) and all(any(word in plainly(text) for text in texts) for word in words)


class EveryTextIsFound(TestCase):
    @settings(max_examples=40)
    @given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), max_size=6), TEXTS)
    def test_the_index_finds_what_a_plain_loop_finds(self, said, asked):
        made = [
            CaseFactory(number=f"#{i}", at_once=True, title=a, place=b, content=c, reply=d)
            for i, (a, b, c, d) in enumerate(said)
        ]
        index_cases([one.pk for one in made])
        questions = [asked, *(text[i : i + 3] for texts in said for text in texts for i in (0, 2))]

        for question in questions:
            if not question.strip():
                continue
            expected = [f"#{i}" for i, texts in enumerate(said) if is_said(question, texts)]
            assert numbers(question) == expected, question


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    ["停水", "水", "停", "区停水", "泰山路 停水", "泰山路，停水。", "停水 停水", "ａ座", "3m2"],
)
def test_words_of_any_length_and_width_are_found(asked):
    case("found", content="兴隆台区停水三天", place="泰山路A座３㎡")
    case("other", content="来电反映停电，水压低", place="泰安路")

    assert "found" in numbers(asked)
    assert ("other" in numbers(asked)) is (asked in {"水", "停"})


@pytest.mark.django_db
def test_a_word_does_not_reach_from_one_text_into_the_next_nor_over_a_mark():
    case("1", title="小区停", place="水厂路", content="停。水")

    assert numbers("停水") == []
    assert numbers("停 水") == ["1"]


@pytest.mark.django_db
@pytest.mark.parametrize("character", RARE)
def test_rare_characters_of_names_are_found_alone_and_in_words(character):
    case("1", content=f"来电人李{character}文反映")
    case("2", content="来电人李文反映")

    assert numbers(character) == numbers(f"李{character}文") == numbers(f"{character}文") == ["1"]


@pytest.mark.django_db
def test_a_case_is_found_by_its_numbers_and_the_caller_s_last_digits():
    case("PJ2004010001", phone_tail="6654", upper_number="SJ-7〔1〕")
    case("PJ2004010002", phone_tail="6655", content="见 PJ2004010001")

    assert numbers("PJ2004010001") == ["PJ2004010001", "PJ2004010002"]
    assert numbers("pj200401") == numbers("ＰＪ2004 ") == ["PJ2004010001", "PJ2004010002"]
    assert numbers("PJ2004010002") == ["PJ2004010002"]
    assert numbers("SJ-7〔1〕") == numbers("6654") == ["PJ2004010001"]
    assert numbers("SJ-7") == numbers("6656") == []


@pytest.mark.django_db
def test_the_beginning_of_a_number_is_taken_as_it_stands():
    case("AB_2004.1")
    case("ABx2004.1")

    assert numbers("AB_2004") == ["AB_2004.1"]


@pytest.mark.django_db
def test_marks_and_operators_are_only_marks():
    case("1", content="停 水")
    marks = ['"', "'", "*", "%", "\\", "\0", "\ud800", "😀", "<->", "^停", "-停", "()", "停*"]
    operators = ["a OR b", "NEAR(停 水)", "words:停", "{words}:停", "停 & !水", "'停':*"]
    inside = [f"停{mark}水" for mark in marks]

    for asked in [*marks, *operators, *inside]:
        assert numbers(asked) in ([], ["1"])
        assert numbers(f"{asked} 不存在") == []


@pytest.mark.django_db
def test_nothing_typed_asks_for_nothing_special():
    case("1")

    assert numbers("") == numbers(" \u3000\n") == ["1"]


@pytest.mark.django_db
def test_too_much_is_refused_with_what_to_do():
    with pytest.raises(SearchError, match="最多 100 个字"):
        find("水" * 101)
    with pytest.raises(SearchError, match="最多搜索 10 个词"):
        find(" ".join("一二三四五六七八九十百"))
    assert numbers("水" * 100) == numbers(" ".join("一二三四五六七八九十十")) == []


@pytest.mark.django_db
def test_what_stands_far_behind_in_a_very_long_text_is_found():
    case("1", content="".join(map(chr, range(0x4E00, 0x4E00 + 15_998))) + "停水", reply="电费")

    assert numbers("停水") == ["1"]
    assert numbers("电费") == []


@pytest.mark.django_db
def test_the_search_narrows_whatever_else_is_asked():
    case("1", content="停水", phone_tail="6654")
    case("2", content="停水")

    assert Case.objects.filter(find("停水"), phone_tail="6654").get().number == "1"
    assert Case.objects.filter(~find("停水")).count() == 0


# -- keeping the index -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_case_is_indexed_as_it_stands_and_forgotten_when_it_goes():
    one = case("1", content="停水")
    Case.objects.filter(pk=one.pk).update(content="停电")
    index_cases(Case.objects.filter(number="1").values("pk"))
    assert (numbers("停水"), numbers("停电")) == ([], ["1"])

    forget_cases([one.pk, 10_000_000])
    assert numbers("停电") == []


@pytest.mark.django_db
def test_the_whole_index_is_written_again(capsys):
    from django.core.management import call_command

    gone = case("0", content="停水")
    Case.objects.filter(pk=gone.pk).update(content="停电")
    CaseFactory(number="1", at_once=True, content="停水")
    heard = []

    index_everything(lambda done, total: heard.append((done, total)))
    assert (numbers("停水"), numbers("停电"), heard) == (["1"], ["0"], [(2, 2)])

    call_command("index_search")
    assert capsys.readouterr().out == "搜索索引已重建，共 2 件。\n"
