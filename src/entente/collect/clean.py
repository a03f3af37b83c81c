"""Make a text clean: the form that every offset points into, frozen for ever."""

import re

# Lone surrogates, NUL, and the 66 code points that Unicode reserves as "noncharacters".
_PLANE_ENDS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NOT_UNICODE = re.compile(f"[\x00\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
# Bytes in UTF-8 one of which all of these have, lone surrogates apart; few other code points do.
_MARKS = (b"\x00", b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")


def clean(text: str) -> str:
    """Make line ends LF, replace what is not Unicode by U+FFFD, drop a leading byte order mark, and change nothing else.

    No normal form is applied, no space is stripped; combining marks, tatweel, direction marks, joiners and emoji stay.
    A text that is clean comes back as it is, so the same text gives the same document by whatever road it came.
    """
    # Pages are cleaned several times on their way, and most hold nothing to clean: what can be told at once is.
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        text = _LINE_END.sub("\n", text)
    if text.isascii():
        return text.replace("\x00", "\ufffd")
    return (_NOT_UNICODE.sub("\ufffd", text) if _suspect(text) else text).lstrip("\ufeff")


def _suspect(text: str) -> bool:
    """Whether a text may hold what is not Unicode, by its bytes: a look at each character takes twenty times as long."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return True
    return any(mark in data for mark in _MARKS)


def one_line(value: str) -> str:
    """Put a title, a name or an address on one line: clean, runs of white space made one space, ends trimmed."""
    return " ".join(clean(value).split())
