"""Say how many there are of something, in English."""


def number_of(count: int, noun: str, several: str = "") -> str:
    """Give a number and its noun ("1 document", "3 documents").

    Args:
        several: the noun for several, where it is not the noun and an "s" ("entities").
    """
    return f"{count} {noun if count == 1 else several or noun + 's'}"


__all__ = ["number_of"]
