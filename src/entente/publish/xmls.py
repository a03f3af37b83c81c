"""XML text: what it may hold, escaped."""

import re
from typing import Final

# Characters that XML 1.0 cannot hold, even escaped.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
# In an attribute a reader turns line ends and tabs into spaces, unless they are escaped.
_IN_ATTRIBUTE: Final = str.maketrans({"\n": "&#10;", "\t": "&#9;"})


def text(words: object) -> str:
    """Escape a value for the content of an element; what XML cannot hold becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", str(words)).translate(_ESCAPES)


def attribute(words: object) -> str:
    """Quote a value as an attribute."""
    return '"' + text(words).translate(_IN_ATTRIBUTE) + '"'


def attributes(**values: object) -> str:
    """Write attributes, those that are None left out; a trailing underscore in a name is dropped (`for_`, `class_`)."""
    return "".join(f" {name.rstrip('_')}={attribute(value)}" for name, value in values.items() if value is not None)
