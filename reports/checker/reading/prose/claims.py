"""What sentences say of figures in words: 最高, 末位, 前三, 高于其他县区."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from reports.checker.document import Where
from reports.checker.quantities import Claim, Concept, Quantity, Saying, Unread
from reports.checker.reading.chinese import number
from reports.checker.reading.periods import mentions
from reports.checker.vocabulary import concept as known

from .binder import Binder
from .names import PLACE, leading, who
from .phrases import Phrase, Shape

_N = r"[一二两三四五六七八九十\d]+"
_WHO = r"(?:单位|县区|地区|部门|区县|县（市、区）|街道|乡镇|镇街|领域|类别|事项|问题|诉求)"
_MOST = r"最(?:高|低|多|少|好|差|大|小|快|慢)"
_AFTER = re.compile(
    rf"^(?P<before>.*?)(?:(?P<most>{_MOST})|(?:排名|位居|位列|列|居|排在|处于)*(?:全[市县区州]|各{_WHO})?"
    rf"(?:(?P<side>前|后|末|倒数前?)(?P<many>{_N})[位名]?|(?P<end>首位|第一[位名]?|末位|倒数第一[位名]?)))"
    rf"(?:的)?(?:{_N}?[个家]?{_WHO})?(?:的)?(?:分别|依次)?(?:是|为|有)(?P<names>.*)$"
)
_BEFORE = re.compile(
    rf"^(?P<before>.*?)(?:均|都|也|同样|仍|依然|则|并列|同时)*(?:位于|排在|居于|处于|位居|位列|名列|排名|为|是|列|居|位|在|得分|排)*"
    rf"(?P<among>全[市省县区州国年]|各[类项]|各{_WHO}|所有{_WHO}|{_WHO}中|本[市县区]|(?<![第前后])[一二两三四五六七八九十]+[地区县家类])?(?:的)?(?:中)?(?:排名|排|列|居|位)?"
    rf"(?P<end>{_MOST}|第一(?:位|名)?|首位?|榜首|之首|末位|末尾|倒数第一(?:位|名)?|垫底|最后(?:一位|一名)?)(?:的{_WHO})?$"
)
_SIDES = re.compile(
    rf"^(?P<before>.*?)(?:均|都|分别|依次)?(?:位居|位列|名列|居|排名|排在|列|分列)(?:全[市县区州])?(?P<side>前|后|末)(?P<many>{_N})(?:位|名)?$"
)
_THAN = re.compile(
    r"^(?P<before>.*?)(?:均|都|略|明显|远|大大|大幅|显著|稍|则|也|整体)*"
    r"(?:(?P<word>高于|低于|好于|优于|多于|少于|超过|落后于|领先于|不及|不如)(?P<than>[^\d]{2,16}?)|比(?P<other>[^\d]{2,14}?)(?:略|稍|要)?(?P<side>高|低|多|少|好|差)出?)"
    r"(?:约|近)?(?:\d.*)?$"
)
_MOST_OF = re.compile(rf"^(?P<before>.*?)(?P<most>{_MOST})的(?P<name>[^是为有\d]{{2,}}.*)$")
_HAVING = re.compile(
    r"^(?P<before>[^\d]*?)(?P<word>高于|低于|好于|优于|多于|少于)(?P<than>[^\d]{2,12}?)的(?:[一-鿿]{1,4})?(?:分别|依次)?(?:有|是|为)(?P<names>.+?)"
    r"(?:等?[一二两三四五六七八九十\d]+[个家].{0,4})?$"
)
_UP = ("高", "多", "好", "优", "超", "领", "大", "快")
_NO_THAN = re.compile(
    r"目标|要求|标准|任务|同期|上[个]?[月年周季期]|去年|上年|一半|[一二三四五六七八九]成|前一|昨|[减增提]$|历史|以往|往年|预期|日均|月均|上次"
)
_IN_ROW = re.compile(rf"(?:已经?)?连续第?{_N}个?(?:月|季度?|周|年|期)(?:均|都)?")
_SECOND = re.compile(r"^(?P<before>.*?)(?:位居|居|列|排名?|位列)?(?:次之|次席|第二[位名]?)$")
_DATED = re.compile(r"(?:(?:19|20)\d\d年(?:度|\d{1,2}月份?)?|\d{1,2}月份?)(?![\d，])")
_QUALITY = re.compile(r"[一-鿿]*(?:质量|效率|成效|水平)[一-鿿和与、]*?(?=上|方面|$)")
_LONGEST = 160
_UNKNOWN = "这句话说的是谁、什么指标没有读出"
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


@dataclass
class _Told:
    """Whom and what the sentence spoke of before a claim."""

    subjects: tuple[str, ...] = ()
    measure: str = ""
    concept: Concept | None = None
    known: bool = True


@dataclass
class Claims:
    """Finds the claims of one sentence whose numbers were bound."""

    binder: Binder
    text: str
    figures: tuple[Quantity, ...]
    told: _Told = field(default_factory=_Told)
    top: Claim | None = None
    """Who stands first, as the sentence said before: 甲类最多，乙类次之."""

    def find(self, start: int, end: int) -> None:
        """Reads the clauses from `start` to `end`."""
        segment = start
        for at, until in _clauses(self.text, start, end):
            if "；" in self.text[segment:at] or ";" in self.text[segment:at]:
                self.told.subjects, segment = (), at
            words = _IN_ROW.sub("", _plain(self.text[at:until]))
            where = Where(self.binder.block, start=at, end=until)
            claim = None if "并列" in words or len(words) > _LONGEST else self._claim(words, where)
            if claim:
                self.binder.bound.claims.append(claim)
                self.top = claim if claim.saying in (Saying.HIGHEST, Saying.FIRST) else self.top
            self._remember(words, at, until)

    def _claim(self, words: str, where: Where) -> Claim | None:
        if re.search("全[省国]", words) and re.search("前列|首|第一|最|末", words):
            self.binder.bound.unread.append(Unread(where, "与其他城市的比较，本文无从核对"))
            return None
        for pattern, made in _FORMS:
            if (match := pattern.match(words)) and (claim := made(self, match, where)):
                return claim
        return None

    def _named_after(self, match: re.Match[str], where: Where) -> Claim | None:
        names = who(match["names"], self.binder.reader.places)
        if names.lost or not names.names or re.match(r"\d", match["names"]):
            return None
        phrase = self._phrase(match["before"])
        if phrase.who.names and not match["before"].startswith(phrase.measure):
            phrase = replace(phrase, measure=match["before"], concept=None)
        saying = _end(match["most"] or match["end"]) if not match["side"] else _side(match["side"])
        measure, concept = self._measure(phrase)
        self.told.subjects = names.names
        return self._kept(
            Claim(saying, where, names.names, measure, concept, many=_many(match["many"]))
        )

    def _most_of(self, match: re.Match[str], where: Where) -> Claim | None:
        """满意率最高的甲县为 94.97%: the number's own subject is the name."""
        inside = [one for one in self.figures if where.start <= one.where.start < where.end]
        named = [one for one in inside if one.subject and match["name"].startswith(one.subject)]
        if not named:
            return None
        measure, concept = self._measure(self._phrase(match["before"]))
        return self._kept(Claim(_end(match["most"]), where, (named[0].subject,), measure, concept))

    def _having(self, match: re.Match[str], where: Where) -> Claim | None:
        """满意率高于全市平均水平的有甲县、乙区."""
        names = who(match["names"], self.binder.reader.places)
        if names.lost or not names.names or _NO_THAN.search(match["than"]):
            return None
        measure, concept = self._measure(self._phrase(match["before"]))
        saying = Saying.ABOVE if match["word"].startswith(_UP) else Saying.BELOW
        than = match["than"].strip("的")
        return self._kept(Claim(saying, where, names.names, measure, concept, than))

    def _on_a_side(self, match: re.Match[str], where: Where) -> Claim | None:
        """甲县、乙区满意率列前两位."""
        return self._named_before(match, where, _side(match["side"]), _many(match["many"]))

    def _at_an_end(self, match: re.Match[str], where: Where) -> Claim | None:
        """乙区办结率最低."""
        return self._named_before(match, where, _end(match["end"]), 0)

    def _named_before(
        self, match: re.Match[str], where: Where, saying: Saying, many: int
    ) -> Claim | None:
        if re.search(r"等[一二三四五六七八九十\d]+[个家]", match["before"]):
            return None
        dated = _DATED.match(match["before"])
        before = match["before"][dated.end() if dated else 0 :]
        before = re.sub(r"以?\d[\d.]*[分%件]?.*$", "", before)
        both = before + "均" if re.search("均|都", match.string) and "、" in before else before
        phrase = self._phrase(both)
        subjects = phrase.who.names or (() if phrase.who.lost else self.told.subjects)
        if dated and not phrase.who.names:
            subjects = (dated.group(),)
        for also in phrase.measures[1:]:
            self.binder.bound.claims.append(
                Claim(
                    saying,
                    where,
                    subjects,
                    also,
                    known(also),
                    many=many,
                    passage=self.binder.passage,
                )
            )
        if phrase.measures:
            phrase = replace(phrase, measure=phrase.measures[0], concept=known(phrase.measures[0]))
        measure, concept = self._measure(phrase)
        return self._kept(Claim(saying, where, subjects, measure, concept, many=many))

    def _second(self, match: re.Match[str], where: Where) -> Claim | None:
        """甲类最多，乙类次之: the two in this order."""
        names, top = who(match["before"], self.binder.reader.places), self.top
        if top is None or names.lost or len(names.names) != 1 or not any(top.subjects):
            return None
        named = (*top.subjects, *names.names)
        return self._kept(
            replace(top, saying=Saying.AMONG_FIRST, where=where, subjects=named, many=len(named))
        )

    def _compared(self, match: re.Match[str], where: Where) -> Claim | None:
        than = (match["than"] or match["other"] or "").strip("的")
        if (
            _NO_THAN.search(match.string)
            or mentions(than)
            or (match["word"] == "超过" and not _is_name(than))
        ):
            return None
        quality = _QUALITY.search(match["before"])
        phrase = self._phrase("" if quality else match["before"])
        measure, concept = (quality.group(), None) if quality else self._measure(phrase)
        subjects = phrase.who.names or self.told.subjects
        up = (match["word"] or match["side"]).startswith(_UP)
        saying = Saying.ABOVE if up else Saying.BELOW
        return self._kept(
            Claim(saying, where, subjects, re.sub("^[但而且在从]+", "", measure), concept, than)
        )

    def _kept(self, claim: Claim) -> Claim | None:
        """The claim with the numbers it quotes, if it says of whom and of what it speaks."""
        if not any(claim.subjects) or not claim.measure:
            self.binder.bound.unread.append(Unread(claim.where, _UNKNOWN))
            return None
        start, end = claim.where.start, claim.where.end
        quoted = tuple(one for one in self.figures if start <= one.where.start < end)
        return replace(claim, quoted=quoted, passage=self.binder.passage)

    def _phrase(self, words: str) -> Phrase:
        return self.binder.reader.phrase(words, percent=False)

    def _measure(self, phrase: Phrase) -> tuple[str, Concept | None]:
        if phrase.measure == "得分":
            phrase = replace(phrase, concept=Concept.TOTAL_SCORE)
        if phrase.measure and phrase.shape is Shape.PLAIN:
            self.told.measure, self.told.concept = phrase.measure, phrase.concept
        return self.told.measure, self.told.concept

    def _remember(self, words: str, at: int, until: int) -> None:
        """What this clause spoke of, for the next ones."""
        inside = [one for one in self.figures if at <= one.where.start < until]
        plain = [one for one in inside if one.concept is not Concept.CHANGE and not _is_gap(one)]
        if plain:
            self.told = _told(plain[-1])
            return
        if name := leading(words):
            self.told.subjects = (name,)
            return
        phrase = self._phrase(words)
        if phrase.shape is Shape.PLAIN and phrase.measure and not phrase.who.lost:
            self.told.measure, self.told.concept = phrase.measure, phrase.concept
        if phrase.who.names and all(PLACE.match(one) for one in phrase.who.names):
            self.told.subjects = phrase.who.names


def _is_gap(one: Quantity) -> bool:
    return one.concept is None and bool(one.base)


def _told(one: Quantity) -> _Told:
    """Whom and what a number told; points without a word are those of the whole score."""
    if one.unit == "分" and one.measure in ("", "得分"):
        return _Told((one.subject,), "总分", Concept.TOTAL_SCORE)
    measure = "占比" if one.concept is Concept.SHARE else one.measure
    return _Told((one.subject,), measure, one.concept)


def _is_name(words: str) -> bool:
    return bool(PLACE.match(words) or re.search("平均|全[市县区]", words))


def _end(word: str) -> Saying:
    if word.startswith("最"):
        up = word[1] in "高多好大快"
        return Saying.LAST if word[1] == "后" else Saying.HIGHEST if up else Saying.LOWEST
    return Saying.LAST if word.startswith(("末", "倒", "垫")) else Saying.FIRST


def _side(word: str) -> Saying:
    return Saying.AMONG_FIRST if word == "前" else Saying.AMONG_LAST


def _many(words: str | None) -> int:
    if not words:
        return 0
    read = None if words.isdigit() else number(words)
    return int(words) if words.isdigit() else int(read[0]) if read else 0


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses between commas; one in brackets belongs to the clause around it."""
    masked = _BRACKETS.sub(lambda match: "□" * len(match.group()), text)
    at = start
    for match in re.finditer(r"[，,；;：:。！？]+", masked[start:end]):
        if masked[at : start + match.start()].strip():
            yield at, start + match.start()
        at = start + match.end()
    if masked[at:end].strip():
        yield at, end


def _plain(words: str) -> str:
    return re.sub(r"[\s*“”\"]", "", _BRACKETS.sub("", words))


_FORMS: tuple[
    tuple[re.Pattern[str], Callable[[Claims, re.Match[str], Where], Claim | None]], ...
] = (
    (_SECOND, Claims._second),
    (_HAVING, Claims._having),
    (_MOST_OF, Claims._most_of),
    (_AFTER, Claims._named_after),
    (_SIDES, Claims._on_a_side),
    (_BEFORE, Claims._at_an_end),
    (_THAN, Claims._compared),
)
"""In the order in which they are tried."""
