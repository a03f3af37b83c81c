"""Bring each language's treebanks to one way of naming things, before subtypes fall (`trees.plain_relation`).

The differences mended here were found by reading the treebanks side by side; the same mends are applied to what trains and what tests.
"""

from training.trees import Word

_REFLEXIVES = frozenset({"se", "s'", "s’"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def mend_french(words: list[Word]) -> None:
    """PUD has "se" as an object and the agent of a passive as any oblique; Sequoia and GSD tell both."""
    for word in words:
        if word.form.lower() in _REFLEXIVES and word.tag == "PRON" and word.relation in ("obj", "iobj"):
            word.relation = "expl"
        if word.relation.startswith("expl"):
            word.relation = "expl"
    for word in words:
        if is_passive(word):
            mark_agent(word, "par")
        mark_subjects(word)


def mend_spanish(words: list[Word]) -> None:
    """AnCora does not tell passives and relative clauses and has agents, like all prepositional complements, as objects; participles
    with complements are adjectives there. PUD has "se" as a particle of the verb.
    """
    for word in words:
        if word.relation == "obj" and any(child.relation == "case" and child.lemma != "a" for child in word.children):
            word.relation = "obl"
    for word in words:
        if word.relation == "amod" and word.features.get("VerbForm") == "Part" and word.has("obl"):
            word.relation, word.tag = "acl", "VERB"
        if word.tag == "PRON" and word.form.lower() in _REFLEXIVES and word.relation in ("compound:prt", "obj", "iobj", "obl:arg"):
            word.relation = "expl"
        if word.relation.startswith("expl"):
            word.relation = "expl"
        if word.relation in ("iobj", "obl:arg"):
            # Only pronouns that stand alone: "le dijo"; "a Millás" is an oblique as in GSD.
            word.relation = "iobj" if word.tag == "PRON" and not word.has("case") else "obl"
        if word.relation == "compound" and word.has("case"):
            word.relation = "nmod"
    for word in words:
        for child in word.children:
            if child.relation == "aux" and child.lemma == "ser" and word.tag in ("VERB", "ADJ"):
                child.relation = "aux:pass"
        if is_passive(word):
            mark_agent(word, "por")
        mark_subjects(word)
        if word.relation == "acl" and _is_relative(word):
            word.relation = "acl:relcl"


def is_passive(word: Word) -> bool:
    """Tell whether a verb is a participle that somebody suffers: "fut reçu", "acuerdo firmado"."""
    return word.has("aux:pass") or (word.features.get("VerbForm") == "Part" and word.relation == "acl")


def mark_agent(verb: Word, preposition: str) -> None:
    """Name the agent of a passive."""
    for child in verb.children:
        if child.relation.partition(":")[0] == "obl" and child.has("case", preposition) and child.tag in ("NOUN", "PROPN", "PRON"):
            child.relation = "obl:agent"


def mark_subjects(verb: Word) -> None:
    """Make the subjects of a passive with an auxiliary passive, and those of "se" plain: the treebanks do not agree on the latter."""
    passive = verb.has("aux:pass")
    for child in verb.children:
        relation, _, subtype = child.relation.partition(":")
        if relation in _SUBJECTS and subtype in ("", "pass"):
            child.relation = f"{relation}:pass" if passive else relation


def _is_relative(verb: Word) -> bool:
    within = [*verb.children, *(below for child in verb.children for below in child.children)]
    return any("Rel" in word.features.get("PronType", "").split(",") for word in within)


# What every Turkish treebank here leaves out or takes for granted, and what only some of them tell.
_PLAIN = {"Case": "Nom", "Number": "Sing", "Polarity": "Pos", "Mood": "Ind", "VerbForm": "Fin"}
_OF_VERBS = frozenset({"Person", "Polarity", "Tense", "Mood", "VerbForm", "Voice"})


def mend_turkish(words: list[Word]) -> None:
    """Leave the unmarked form unsaid (nominative, singular, positive, indicative, finite) and the person of nouns out."""
    for word in words:
        allowed = _OF_VERBS if word.tag in ("VERB", "AUX") else {"Person"} if word.tag == "PRON" else set()
        word.features = {
            name: value
            for name, value in word.features.items()
            if _PLAIN.get(name) != value and (name not in _OF_VERBS or name in allowed)
        }  # fmt: skip


# Nouns that only make a preposition with the one before them ("از سوی", by), and the auxiliary of the passive.
_HALF_PREPOSITIONS = frozenset({"سوی", "طرف", "جانب", "مورد", "ضد", "برابر", "خصوص", "قبال", "باره", "طریق"})
_PERSIAN_AGENTS = frozenset({"سوی", "طرف", "جانب", "توسط"})
_BECOME = ("شد", "می‌شود", "می‌شوند", "شود", "شوند", "نشد", "نمی‌شود", "گردید", "می‌شدند", "می‌شد")


def mend_persian(words: list[Word]) -> None:
    """Bring PerDT and Seraji to one way: the passive's participle is the head of its auxiliary, what a verb is compounded with hangs on
    it as `compound:lvc`, a noun that follows another without a preposition is its owner, and "از سوی" is a preposition.
    """
    for word in words:
        if word.tag == "PART" and word.relation == "case":
            word.tag = "ADP"  # "را"
        if word.relation == "compound:prt":
            word.relation = "compound:lvc"
        if word.relation in ("flat:name", "flat") and word.tag == "NOUN":
            word.tag = "PROPN"
    for place, word in enumerate(words):
        parent = words[word.head]
        if word.form.startswith(_BECOME) and word.relation == "compound" and parent.tag in ("ADJ", "NOUN", "VERB"):
            if parent.tag == "VERB":
                word.relation, word.tag = "aux:pass", "AUX"
            else:
                _swap(words, word.head, place)
                parent.relation, word.tag = "compound:lvc", "VERB"
        elif parent.form.startswith(_BECOME) and word.relation == "xcomp" and place != word.head:
            if word.tag == "VERB":
                become = word.head
                _swap(words, become, place)
                words[become].relation, words[become].tag = "aux:pass", "AUX"
            elif word.tag == "ADJ":
                word.relation = "compound:lvc"
    for place, word in enumerate(words):
        if word.form not in _HALF_PREPOSITIONS or word.tag != "NOUN" or not word.has("case"):
            continue
        owner = next((child for child in word.children if child.relation.startswith("nmod") and not child.has("case")), None)
        if owner is not None:
            _swap(words, place, words.index(owner))
            word.relation, word.tag = "case", "ADP"
            for child in [child for child in owner.children if child.relation == "case" and child is not word]:
                _hang(words, child, place, "fixed")
    for word in words:
        passive = word.has("aux:pass")
        for child in word.children:
            if passive and child.relation in ("nsubj", "csubj"):
                child.relation = "nsubj:pass"
            if child.relation.startswith("obl") and any(low.relation == "case" and low.form in _PERSIAN_AGENTS for low in child.children):
                child.relation = "obl:agent"
            if child.relation == "nmod" and child.tag in ("NOUN", "PROPN", "PRON") and not child.has("case"):
                child.relation = "nmod:poss"


def _hang(words: list[Word], word: Word, head: int, relation: str) -> None:
    """Hang a word elsewhere."""
    above = words[word.head]
    above.children = [child for child in above.children if child is not word]
    word.head, word.relation = head, relation
    words[head].children.append(word)


def _swap(words: list[Word], head: int, child: int) -> None:
    """Let a child take the place of its head, with all that hung there; the old head hangs on it."""
    old, new = words[head], words[child]
    old.children = [other for other in old.children if other is not new]
    root = old.head == head
    above = words[old.head]
    new.head, new.relation = (child, old.relation) if root else (old.head, old.relation)
    if not root:
        above.children = [other for other in above.children if other is not old] + [new]
    for other in old.children:
        other.head = child
    new.children += [*old.children, old]
    old.children, old.head = [], child
