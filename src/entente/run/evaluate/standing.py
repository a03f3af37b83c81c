"""When a found position, tie or statement is a gold one."""

from collections.abc import Mapping
from typing import Any

from entente.record.vocabulary import UNDIRECTED_TIES
from entente.run.evaluate.alike import any_same_name, names_of, same_organization, same_role, share_words, squash
from entente.run.evaluate.events import evidence_of

Item = Mapping[str, Any]


def same_position(gold: Item, found: Item) -> bool:
    """Tell whether person and role are the same, and the organization where both name one."""
    if not any_same_name((gold["person"], gold.get("person_en")), names_of(found.get("person"))):
        return False
    role = (found.get("role") or {}).get("name", "") if isinstance(found.get("role"), Mapping) else found.get("role") or ""
    if not any(same_role(told, role) for told in (gold.get("role"), gold.get("role_en")) if told):
        return False
    organizations = [name for name in (gold.get("org"), gold.get("org_en"), *(gold.get("org_aliases") or ())) if name]
    told = found.get("organization") or found.get("org")
    return not organizations or not told or any(same_organization(one, two) for one in organizations for two in names_of(told))


def same_tie(gold: Item, found: Item) -> bool:
    """Tell whether ends, kind and sign are the same; ties that read the same from either end may be turned about."""
    kinds = (gold["kind"], *(gold.get("alt_kinds") or ()))
    if found.get("kind") not in kinds or str(gold.get("sign")) != str(found.get("sign")):
        return False
    first, second = (gold["a"], *(gold.get("a_aliases") or ())), (gold["b"], *(gold.get("b_aliases") or ()))
    a, b = names_of(found.get("a")), names_of(found.get("b"))
    if any_same_name(first, a) and any_same_name(second, b):
        return True
    return gold["kind"] in UNDIRECTED_TIES and any_same_name(first, b) and any_same_name(second, a)


def same_statement(gold: Item, found: Item) -> bool:
    """Tell whether the speaker is the same and the words overlap."""
    speakers = (gold["speaker"], *(gold.get("speaker_aliases") or ()))
    evidence = evidence_of(found)
    return bool(evidence) and any_same_name(speakers, names_of(found.get("speaker"))) and share_words(squash(gold["evidence"]), evidence)
