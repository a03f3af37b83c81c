"""Pair gold events with found ones, and count what is right in each pair."""

from collections.abc import Mapping, Sequence
from typing import Any

from entente.run.evaluate.alike import any_same_name, bare_date, names_of, same_date, same_party, share_words, squash
from entente.run.evaluate.tally import Tally

Item = Mapping[str, Any]


def spoken(words: Any) -> str:
    """Give the text of a span, or of a bare text."""
    return str(words.get("text", "")) if isinstance(words, Mapping) else str(words or "")


def evidence_of(found: Item) -> str:
    """Give all evidence of something found, in one line."""
    evidence = found.get("evidence") or []
    return squash(" ".join(spoken(span) for span in ([evidence] if isinstance(evidence, str | Mapping) else evidence)))


def gold_parties(gold: Item) -> list[Item]:
    """Give all parties of a gold event."""
    return list(gold.get("actors") or [])


def needed_parties(gold: Item) -> list[Item]:
    """Give the parties that a found event must have."""
    return [party for party in gold_parties(gold) if not party.get("optional")]


def found_parties(found: Item) -> list[Item]:
    """Give all parties of a found event."""
    return [*(found.get("actors") or []), *(found.get("recipients") or [])]


def in_its_place(gold: Item, found: Item) -> bool:
    """Tell whether a found event has its trigger in the gold's evidence, or at another place where the gold tells it."""
    trigger, evidence = squash(spoken(found.get("trigger"))), evidence_of(found)
    if len(trigger) < 2:
        return False
    for other in map(squash, gold.get("alt_triggers") or []):
        if (trigger in other or other in trigger) and (not evidence or other in evidence or evidence in other):
            return True
    its_evidence, its_trigger = squash(gold["evidence"]), squash(gold.get("trigger"))
    near = trigger in its_evidence or (bool(its_trigger) and its_trigger in trigger)
    return near and (not evidence or share_words(its_evidence, evidence))


def same_status(gold: Item, found: Item) -> bool:
    """Tell whether the status is the gold's, or one that the gold calls as right."""
    return found.get("status") in (gold.get("status"), *(gold.get("alt_statuses") or ()))


def right_way_round(gold: Item, found: Item) -> bool:
    """Tell that nobody whom the gold has on one side stands only on the other."""
    actors, recipients = found.get("actors") or [], found.get("recipients") or []
    for party in gold_parties(gold):
        own, across = (recipients, actors) if party.get("side") == "recipient" else (actors, recipients)
        if any(same_party(party, other) == "name" for other in across) and not any(same_party(party, other) for other in own):
            return False
    return True


def told_elsewhere(gold: Item, found: Item) -> bool:
    """Tell whether it is the same event in another sentence: all needed parties by name, the same status, no other day."""
    needed = needed_parties(gold)
    if not needed or not same_status(gold, found) or not right_way_round(gold, found):
        return False
    day, found_day = bare_date(gold.get("date")), bare_date(found.get("when"))
    if not (day.startswith(found_day) or found_day.startswith(day)):
        return False
    return all(any(same_party(party, other) == "name" for other in found_parties(found)) for party in needed)


def pair(golds: Sequence[Item], founds: Sequence[Item]) -> list[tuple[int, int]]:
    """Pair events, the surest first: those in their place, then by how many parties and other fields agree."""
    links = []
    for place, gold in enumerate(golds):
        kinds = (gold["type"], *(gold.get("alt_types") or ()))
        for other, found in enumerate(founds):
            here = found.get("type") in kinds and in_its_place(gold, found)
            if here or (found.get("type") == gold["type"] and told_elsewhere(gold, found)):
                links.append((here, *_likeness(gold, found), not gold.get("optional"), place, other))
    pairs: list[tuple[int, int]] = []
    for *_, place, other in sorted(links, reverse=True):
        if all(place != one and other != two for one, two in pairs):
            pairs.append((place, other))
    return pairs


def _likeness(gold: Item, found: Item) -> tuple[int, int]:
    parties = sum(any(same_party(party, other) for other in found_parties(found)) for party in gold_parties(gold))
    fields = (
        same_date(gold.get("date"), found.get("when")),
        same_status(gold, found),
        gold.get("mode") == found.get("mode"),
        squash(gold.get("trigger")) == squash(spoken(found.get("trigger"))),
    )
    return parties, sum(fields)


def met(needed: Sequence[Item], given: Sequence[Item], by_country: bool) -> int:
    """Count needed parties that have a found one of their own: by name first, then (where asked) by country."""
    free, left = list(given), []
    for party in needed:
        other = next((item for item in free if same_party(party, item) == "name"), None)
        if other is None:
            left.append(party)
        else:
            free.remove(other)
    count = len(needed) - len(left)
    for party in left if by_country else ():
        other = next((item for item in free if same_party(party, item)), None)
        if other is not None:
            free.remove(other)
            count += 1
    return count


def strangers(gold: Item, found: Item) -> int:
    """Count found parties that are nobody of the gold's: places, and those that neither name nor country ties to it."""
    return sum(not _known(party, gold_parties(gold)) for party in found_parties(found))


def _known(party: Item, golds: Sequence[Item]) -> bool:
    if party.get("kind") == "place":
        return False
    return any(same_party(gold, party) or (gold.get("country") and gold["country"] == party.get("country")) for gold in golds)


def is_strict(gold: Item, found: Item) -> bool:
    """Tell whether all needed parties are there on their side, nobody else, and the status is right."""
    needed = needed_parties(gold)
    complete = met(needed, found_parties(found), by_country=True) == len(needed)
    return complete and not strangers(gold, found) and same_status(gold, found) and right_way_round(gold, found)


def is_invented(gold_date: Any, found_date: Any) -> bool:
    """Tell whether a found date says more than the gold's: a date where there is none, a day for a month, a year for an open one."""
    gold, found = bare_date(gold_date), bare_date(found_date)
    if not found or not gold:
        return bool(found)
    if "/" in gold or "/" in found:
        return False
    return len(found) > len(gold) or any(one == "X" != other for one, other in zip(gold, found, strict=False))


def count_pair(gold: Item, found: Item, tally: Tally) -> None:
    """Count what is right in a pair whose gold is asked for."""
    needed, given, wrong = needed_parties(gold), found_parties(found), strangers(gold, found)
    for name, by_country in (("who", False), ("who by country", True)):
        hits = met(needed, given, by_country)
        tally.add(f"{name} right", hits)
        tally.add(f"{name} missed", len(needed) - hits)
        tally.add(f"{name} wrong", wrong)
    if gold.get("date"):
        tally.add("when asked")
        tally.add("when", same_date(gold["date"], found.get("when")))
    tally.add("when invented", is_invented(gold.get("date"), found.get("when")))
    _count_place(gold.get("place") or {}, found.get("where") or {}, tally)
    tally.add("status asked")
    tally.add("status", same_status(gold, found))
    tally.add("attribution asked")
    tally.add("attribution", _attributed(gold) == _attributed(found))
    if gold.get("mode"):
        tally.add("mode asked")
        tally.add("mode", found.get("mode") in (gold["mode"], *(gold.get("alt_modes") or ())))


def _count_place(gold: Item, found: Item, tally: Tally) -> None:
    if gold:
        tally.add("where asked")
        tally.add("where country", bool(gold.get("country")) and gold["country"] == found.get("country"))
        tally.add("where name", any_same_name(names_of(gold), names_of(found)))


def _attributed(item: Item) -> str | None:
    kind = (item.get("attribution") or {}).get("kind")
    return None if kind == "outlet" else kind
