"""The codebook's own examples, in every language: what an entry must find, it finds; what it must leave alone, gives no event of its type.

Rows of known_<language>.yaml fail today; each says why. xfail is strict, so whoever mends one takes its row out. `tree` rows hang on the
parser and `context` rows on sentences that the example does not have; `coder` and `entry` rows can be mended here.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from entente.codebook import Trigger, load_codebook
from entente.languages.pack import SUPPORTED
from entente.run import EntriesAlone


def file_of(code: str) -> Path:
    """Where a language's failures are listed."""
    return Path(__file__).with_name(f"known_{code}.yaml")


def known(code: str) -> dict[str, str]:
    """Give the sentences of a language that fail today, with why."""
    rows = yaml.safe_load(file_of(code).read_text("utf-8")) or []
    return dict(rows) if isinstance(rows, dict) else {row["sentence"]: row["why"] for row in rows}


# A language whose rows nobody has gone through yet has no file and is not held to them.
TRIED = tuple(code for code in SUPPORTED if file_of(code).is_file())
KNOWN = {code: known(code) for code in TRIED}
TRIGGERS = [trigger for code in TRIED for trigger in load_codebook().triggers(code)]


def rows(sentences: Callable[[Trigger], tuple[str, ...]]) -> list[object]:
    """Make a row of each trigger's sentence, named by the trigger."""
    return [
        pytest.param(
            trigger,
            text,
            id=f"{trigger.id}-{place}",
            marks=[pytest.mark.xfail(reason=KNOWN[trigger.language][text])] if text in KNOWN[trigger.language] else [],
        )
        for trigger in TRIGGERS
        for place, text in enumerate(sentences(trigger))
    ]


MATCHES = rows(lambda trigger: trigger.matches)
NOTS = rows(lambda trigger: tuple(example.text for example in trigger.nots))


@pytest.fixture(scope="module")
def types_in() -> Callable[[str, str], set[str]]:
    """The types of events that the entries alone find in a sentence, as `entente codebook test` asks."""
    return EntriesAlone(load_codebook()).types_in


@pytest.mark.parametrize(("trigger", "text"), MATCHES)
def test_an_entry_finds_its_example(types_in: Callable[[str, str], set[str]], trigger: Trigger, text: str) -> None:
    assert trigger.type in types_in(trigger.language, text)


@pytest.mark.parametrize(("trigger", "text"), NOTS)
def test_an_entry_leaves_its_counter_example_alone(types_in: Callable[[str, str], set[str]], trigger: Trigger, text: str) -> None:
    assert trigger.type not in types_in(trigger.language, text)


@pytest.mark.parametrize("code", TRIED)
def test_every_known_failure_is_an_example_of_the_codebook(code: str) -> None:
    examples = {
        text for trigger in load_codebook().triggers(code) for text in (*trigger.matches, *(example.text for example in trigger.nots))
    }
    assert set(KNOWN[code]) <= examples


@pytest.mark.parametrize("code", TRIED)
def test_at_least_90_of_100_examples_hold(code: str) -> None:
    triggers = load_codebook().triggers(code)
    examples = [text for trigger in triggers for text in (*trigger.matches, *(example.text for example in trigger.nots))]
    assert sum(text in KNOWN[code] for text in examples) <= 0.1 * len(examples)
