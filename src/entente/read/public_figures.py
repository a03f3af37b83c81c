"""The countries of people whom everybody knows, where the text does not tell them ("Putin", "نتنياهو")."""

from collections.abc import Collection, Sequence

from entente.languages.figures import figures, key
from entente.read.annotated import Named
from entente.read.chains import Chain


def know_figures(chains: Sequence[Chain], named: Sequence[Named], held: Collection[int]) -> None:
    """Give persons of no country that of the person of public life who has their name.

    Whoever is named in full is known by the full name alone: another Bush is no president.

    Args:
        held: chains of which the text tells that they hold an office of somebody's: it says itself whose people they are.
    """
    known = figures()
    for number, chain in enumerate(chains):
        if chain.kind != "person" or chain.country is not None or chain.nominal or number in held:
            continue
        names = [named[index].label for index in chain.members if named[index].head == "name"]
        longest = max((len(name.split()) for name in names), default=0)
        chain.country = next((known[word] for name in names if len(name.split()) == longest and (word := key(name)) in known), None)


__all__ = ["know_figures"]
