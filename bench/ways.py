"""Put deeds into every way of telling them, and see what the coder makes of them: `python bench/ways.py [en ar …] [--show]`.

`ways.yaml` holds, for each language, ways of telling (an aside between dashes, a relative clause, "refrained from …") and the forms of some
deeds. Of what is told only to say that nobody did it, no deed may be told as done; of the others, Egypt must do it, and to Chad. The
sentences were written to find faults in the reading of structures, by those who then mended them: the shares that come out
right are no estimate of anything on news. Printed is what docs/reliability.md tells.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from entente.record import Description, Document, EventMention, document_id
from entente.run.coding import code_document

WAYS = Path(__file__).parent / "ways.yaml"
_DONE = ("occurred", "ongoing")
# "de attaquer", which French elides.
_UNELIDED = re.compile(r"\b([dD])e (?=[aeéèêiouh])")


def main() -> None:
    """Print, for each language and kind, how many sentences come out wrong, and by which way of telling."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--show", action="store_true", help="print the sentences too")
    options = parser.parse_args()
    for kind, languages in yaml.safe_load(WAYS.read_text("utf-8")).items():
        for language, told in languages.items():
            if not options.languages or language in options.languages:
                report(kind, language, told, options.show)


def report(kind: str, language: str, told: dict[str, Any], show: bool) -> None:
    """Code the sentences of one kind and language, and print what is wrong."""
    tried, wrong = 0, Counter[str]()
    for way, deed, text in sentences(language, told):
        events = [event for event in coded(language, text) if event.type == deed]
        tried += 1
        if any(event.status in _DONE for event in events) if kind == "undone" else not any(map(is_right, events)):
            wrong[way] += 1
            if show:
                print(f"    {deed}: {text}")
    print(f"{kind} {language}: {wrong.total()} of {tried} wrong")
    for way, count in wrong.most_common():
        print(f"  {count:3} {way}")


def sentences(language: str, told: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give each way of telling with each deed: the way, the type of the deed, and the sentence."""
    for way in told["ways"]:
        for entry in told["deeds"]:
            for deed, forms in entry.items():
                text = way.format(*forms)
                yield way, deed, _UNELIDED.sub(r"\1'", text) if language == "fr" else text


def coded(language: str, text: str) -> tuple[EventMention, ...]:
    """Code a sentence as a document of its own."""
    claims = (Description("language", language, "user"),)
    return code_document(Document(document_id(text, None, None), text, descriptions=claims)).events


def is_right(event: EventMention) -> bool:
    """Whether it is Egypt's deed, to Chad, and not the other way round."""
    actors, recipients = ({party.country for party in side} for side in (event.actors, event.recipients))
    return "EG" in actors - recipients and "TD" in recipients - actors


if __name__ == "__main__":
    main()
