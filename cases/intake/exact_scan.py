"""The same knowledge of a sheet for whichever way it is written, tag by tag. Runs in the child."""

from xml.parsers.expat import XMLParserType

from .sheet_scan import SheetScan, index_of, place_of


class ExactScan:
    """Handlers for one sheet. References count, not what <dimension> says."""

    def __init__(self, percent_styles: frozenset[int]) -> None:
        self.scan = SheetScan()
        self._percent_styles = {str(style) for style in percent_styles}
        self._row = 0
        self._column = 0
        self._kind = ""
        self._style = ""
        self._has_formula = False
        self._text: list[str] | None = None
        self._value = ""

    def attach(self, parser: XMLParserType) -> None:
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self._begin_cell(attributes)
            case "row":
                self._row = index_of(attributes["r"]) if "r" in attributes else self._row + 1
                self._column = 0
            case "f":
                self._has_formula = True
            case "v" | "is":
                self._text = []

    def _end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v" | "is":
                self._value = "".join(self._text or [])
                self._text = None
            case "c":
                self._close_cell()

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        following = (self._row, self._column + 1)
        self._row, self._column = place_of(reference) if reference else following
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._has_formula = False
        self._value = ""

    def _close_cell(self) -> None:
        scan, place = self.scan, (self._row, self._column)
        scan.count(1)
        scan.rows = max(scan.rows, self._row)
        scan.columns = max(scan.columns, self._column)
        if self._has_formula and not self._value and self._kind != "str":
            scan.uncomputed.add(place)
            scan.is_filled = True
        elif self._value:
            scan.is_filled = True
            if self._kind == "e":
                scan.errors[place] = self._value[:20]
            elif self._kind == "s":
                self._point_at_string()
            elif self._kind == "n" and self._style in self._percent_styles:
                scan.percents.add(place)

    def _point_at_string(self) -> None:
        index = index_of(self._value)
        if index > self.scan.last_string:
            self.scan.last_string = index
            self.scan.last_string_at = self._row, self._column
