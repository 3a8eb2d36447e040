"""What a Word file says of itself beside its text: its properties, its headers and footers."""

import io
import re
import zipfile
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_PARTS = re.compile(r"docProps/core\.xml|word/(?:header|footer)\d*\.xml")
_MOST = 1024**2


def said_of_itself(data: bytes) -> str:
    """All of it in one text; the file is known to be a sound archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [one for one in archive.infolist() if _PARTS.fullmatch(one.filename)]
        return "\n".join(_text(archive.read(one)) for one in parts if one.file_size <= _MOST)


def _text(part: bytes) -> str:
    """Nothing of a part that is no XML: only the text of the notice has to be whole."""
    try:
        return " ".join(fromstring(part).itertext())
    except (ParseError, DefusedXmlException, ValueError):
        return ""
