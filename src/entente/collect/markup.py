"""Parse XML that strangers wrote: no entity of theirs, no file, no address is ever followed."""

import re
from typing import Any

from entente.collect.refusal import RefusedError

_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_ENTITY_WIDE = re.compile("<!ENTITY".encode("utf-16-le") + b"|" + "<!ENTITY".encode("utf-16-be"))


def refuse_entities(data: bytes) -> None:
    """Refuse XML that declares entities of its own: no feed or document needs them, and some multiply without end.

    Raises:
        RefusedError: it does.
    """
    if _ENTITY.search(data) or _ENTITY_WIDE.search(data):
        problem = "Its XML declares entities of its own, which can multiply without end (a 'billion laughs' trap)."
        raise RefusedError(problem, "Do not trust where it comes from; if you do, save its articles as .html or .txt.")


def parse_xml(data: bytes, what: str) -> Any:
    """Give the root element of an XML document, its broken parts passed over.

    Args:
        data: the document.
        what: what it is, for the message.

    Raises:
        RefusedError: it is no XML, or declares entities.
    """
    from lxml import etree

    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise RefusedError(f"Its XML is broken: this is no {what}.", "Check that it was saved whole.")
    return root


def local(element: Any) -> str:
    """Give an element's name without its name space; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
