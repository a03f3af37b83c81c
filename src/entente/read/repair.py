"""Mend what the parser gets wrong in short sentences and headlines: a finite verb taken for a participle or a noun."""

from collections.abc import Callable, Mapping, Sequence

from entente.read.aims import hang_aims
from entente.read.annotated import Token
from entente.read.capitals import name_capitals
from entente.read.contents import name_contents
from entente.read.garden_paths import mend_garden_paths, mend_presents
from entente.read.hidden_verbs import mend_hidden_verbs
from entente.read.main_clauses import mend_main_clauses, mend_relatives
from entente.read.own_subjects import raise_with_subject
from entente.read.subclauses import mend_subclauses
from entente.read.tree import Tree

_BEFORE = frozenset({"compound", "amod", "nsubj", "nmod:poss", "det", "nmod:desc", "nummod", "flat"})
_NOMINAL = frozenset({"NOUN", "PROPN"})

Verbs = Callable[[str], str | None]


def repaired(tokens: Sequence[Token], offset: int, verb_of: Verbs, words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Give one sentence's tokens with a finite verb as its root where the tree had none.

    Args:
        offset: index of the sentence's first token in the document, which heads count from.
        verb_of: gives the dictionary form of a word that can be one of the verbs that matter, else None.
        words: the part `repair` of a grammar.
    """
    tree = _Mended(list(tokens), offset, words)
    name_capitals(tree)
    raise_with_subject(tree)
    tree.free_opening_time()
    mend_hidden_verbs(tree, verb_of)
    mend_garden_paths(tree, verb_of)
    mend_presents(tree, verb_of)
    mend_subclauses(tree)
    mend_main_clauses(tree)
    mend_relatives(tree, verb_of)
    tree.lift_conjuncts()
    tree.join_perfects()
    tree.free_supports()
    tree.join_subjects()
    tree.turn_relatives()
    hang_aims(tree)
    name_contents(tree)
    root = tree.root()
    if root is None or tree.tokens[root].pos not in _NOMINAL or tree.finite(root):
        return tree.tokens
    if not tree.turn_noun(root, verb_of) and not tree.turn_aside(root, verb_of) and not tree.turn_compound(root, verb_of):
        tree.raise_participle(root)
    return tree.tokens


class _Mended(Tree):
    def __init__(self, tokens: list[Token], offset: int, words: Mapping[str, frozenset[str]]) -> None:
        super().__init__(tokens, offset, words)
        self.perfects = tuple(sorted(words["perfect_endings"]))
        self.participles = tuple(sorted(words["participle_endings"]))

    def root(self) -> int | None:
        return next((at for at in range(len(self.tokens)) if self.head(at) == at and self.tokens[at].pos != "PUNCT"), None)

    def finite(self, root: int) -> bool:
        """Whether some verb stands where only a finite one can, or an auxiliary supports one.

        A verb joined to a noun at the root tells of a verb missed before it ("X voiced alarm and pressed both sides").
        """
        return any(
            (token.pos == "AUX" and not self._beneath(at))
            or (token.pos == "VERB" and token.dep in ("ROOT", "ccomp", "parataxis"))
            or (token.pos == "VERB" and token.dep == "conj" and not self._joined(at, root))
            for at, token in enumerate(self.tokens)
        )

    def _joined(self, at: int, root: int) -> bool:
        """Whether a verb goes on from the root noun, from a participle, or from a clause that only leans on another."""
        for _ in range(8):
            if self.tokens[at].dep != "conj":
                break
            at = self.head(at)
        return at == root or self.tokens[at].dep in ("acl", "amod") or self._beneath(at)

    def _beneath(self, at: int) -> bool:
        """Whether a word stands in a clause that only leans on another ("Egypt, which has …", "though it has …")."""
        for _ in range(8):
            if self.tokens[at].dep in ("acl:relcl", "advcl"):
                return True
            if self.head(at) == at:
                return False
            at = self.head(at)
        return False

    def free_opening_time(self) -> None:
        """Hang a time that opens a sentence on its verb where the tree took it into the name after it ("On Monday France accused …")."""
        words, tokens = self.words.get("time_words", frozenset()), self.tokens
        first = 1 if tokens and tokens[0].pos == "CCONJ" else 0
        last = first
        while last < len(tokens) and (
            tokens[last].norm in words or tokens[last].norm.isdigit() or (last == first and self._opens_time(last))
        ):
            last += 1
        group = range(first, last)
        top = next((at for at in reversed(group) if tokens[at].norm in words), None)
        if top is None or last >= len(tokens) or tokens[last].pos == "PUNCT":
            return
        name = self.head(top)
        while name in group and self.head(name) != name:
            name = self.head(name)
        if name in group or tokens[name].pos not in _NOMINAL:
            return
        while tokens[name].dep in ("nmod:poss", "compound", "amod", "flat", "nmod:desc") and self.head(name) > name:
            name = self.head(name)  # "On 3 March Egypt’s army attacked"
        verb = self.head(name)
        if verb == name or tokens[verb].pos not in ("VERB", "AUX") or tokens[name].dep not in ("obl", "nsubj", "nsubj:pass", "obj"):
            return
        if tokens[name].dep in ("obl", "obj") and name < verb:
            if any(tokens[child].dep in ("nsubj", "nsubj:pass") for child in self.children(verb)):
                return
            passive = any(tokens[child].dep == "aux:pass" for child in self.children(verb))
            self.hang(name, verb, "nsubj:pass" if passive else "nsubj")
        self.hang(top, verb, "obl")
        for at in group:
            if at != top and self.head(at) not in group:
                self.hang(at, top, "case" if tokens[at].pos == "ADP" else tokens[at].dep)

    def _opens_time(self, at: int) -> bool:
        return self.tokens[at].pos in ("ADP", "ADJ", "DET") and self.tokens[at].norm in self.words.get("before_time", frozenset())

    def lift_conjuncts(self) -> None:
        """Hang a past tense that the tree joined to an infinitive or a present on the verb above that it continues ("urged both to step back and offered help")."""  # noqa: E501
        for at, token in enumerate(self.tokens):
            if token.dep != "conj" or not self.simple_past(at):
                continue
            top = self.head(at)
            state = self.tokens[top].dep == "xcomp" and self._tensed_otherwise(self.head(top))  # "to stay closed and imposed"
            if self.tokens[top].pos not in ("VERB", "AUX", "ADJ") or not (
                state or (self._tensed_otherwise(top) and not self.simple_past(top))
            ):
                continue
            for _ in range(4):
                if self.head(top) == top or (self.simple_past(top) and self.tokens[top].dep not in ("acl", "amod", "xcomp")):
                    break
                top = self.head(top)
            if self.simple_past(top) and top < at and self.tokens[top].dep != "xcomp":
                self.hang(at, top, "conj")

    def turn_relatives(self) -> None:
        """The noun before "that" is no second subject but what the verb is done to ("the memorandum that President X initialled")."""
        for at, token in enumerate(self.tokens):
            if token.norm not in self.words["relatives"] or not 0 < at < len(self.tokens) - 2 or self.tokens[at - 1].pos not in _NOMINAL:
                continue
            verb = self.head(at)
            subjects = [child for child in self.children(verb) if self.tokens[child].dep == "nsubj" and child < verb]
            behind = [child for child in subjects if child > at]
            objects = any(self.tokens[child].dep in ("obj", "ccomp", "xcomp") for child in self.children(verb))
            if verb > at and subjects and subjects[0] == at - 1 and behind and not objects:
                self.hang(at - 1, verb, "obj")

    def join_perfects(self) -> None:
        """Make "had on Saturday suspended" one verb where the tree cut it in two."""
        for at, token in enumerate(self.tokens):
            verb = self.head(at)
            if (
                token.dep != "xcomp"
                or token.pos != "VERB"
                or self.tokens[verb].norm not in self.words["perfects"]
                or verb > at
                or not token.norm.endswith(self.perfects)
            ):
                continue
            if any(self.tokens[child].dep == "obj" for child in self.children(verb)) or any(
                self.tokens[child].norm == "to" for child in self.children(at)
            ):
                continue
            over, dep = self.head(verb), self.tokens[verb].dep
            for child in self.children(verb):
                if child != at:
                    self.hang(child, at, self.tokens[child].dep)
            self.hang(at, at if over == verb else over, dep)
            self.hang(verb, at, "aux", pos="AUX")

    def free_supports(self) -> None:
        """Hang on its verb what the tree hung on an auxiliary ("X has since imposed a curfew")."""
        for at, token in enumerate(self.tokens):
            over = self.head(at)
            support = over != at and self.tokens[over].dep in ("aux", "aux:pass") and self.head(over) != over
            if support and token.dep.startswith(("nsubj", "obl")):
                self.hang(at, self.head(over), token.dep)

    def simple_past(self, at: int) -> bool:
        token = self.tokens[at]
        past = token.norm.endswith("ed") or (token.norm != token.lemma and not token.norm.endswith(("s", "ing")))
        return (
            token.pos == "VERB"
            and past
            and not any(
                self.tokens[child].dep in ("aux", "aux:pass", "mark", "cop")
                or (self.tokens[child].dep.startswith("nsubj") and child > at - 3 and token.dep == "conj")
                for child in self.children(at)
            )
        )

    def _tensed_otherwise(self, at: int) -> bool:
        """An infinitive, or a verb under do, be, will or would: no past tense continues it."""
        return any(
            (self.tokens[child].dep == "mark" and self.tokens[child].norm == "to")
            or (self.tokens[child].dep in ("aux", "cop") and self.tokens[child].norm in self.words["supports"])
            for child in self.children(at)
        )

    def raise_participle(self, root: int) -> None:
        """Make a participle that hangs on the root noun, or stands between a noun and its object, the sentence's verb."""
        for at, token in enumerate(self.tokens):
            if token.pos not in ("VERB", "ADJ") or token.dep not in ("acl", "amod") or not token.norm.endswith(self.participles):
                continue
            head = self.head(at)
            if head == root < at and self._active(at):  # as an adjective after its noun, none is one
                self._raise(at, root, None)
                return
            if token.dep == "amod" and head > at > 0 and (head == root or self.head(head) == root):
                # "X, the premier, accused Y": the comma closes what was set beside the subject
                parted = any(self.tokens[low].text == "," for low in range(root, at - 1))
                closed = self.tokens[at - 1].text == "," and head != root < at and parted
                if self.tokens[at - 1].pos in _NOMINAL or closed:
                    self._raise(at, root, head)
                    return

    def _active(self, at: int) -> bool:
        children = self.children(at)
        if (
            any(self.tokens[child].dep == "obl:agent" or self.tokens[child].dep == "case" for child in children)
            or (self.tokens[at - 1].norm == "," and not self._after_apposition(at))
        ):
            return False
        return (
            any(self.tokens[child].dep in ("obj", "ccomp", "xcomp") for child in children)
            or self.tokens[at].lemma not in self.words["done_to"]
        )

    def _after_apposition(self, at: int) -> bool:
        """Whether the comma before a verb only ends a name set beside the root ("The head of the committee, X, accused …")."""
        root = self.head(at)
        named = [child for child in self.children(root) if self.tokens[child].dep == "appos" and root < child < at]
        return bool(named) and any(self.tokens[place].norm == "," for place in range(root + 1, named[-1]))

    def _raise(self, verb: int, root: int, found: int | None) -> None:
        """Put a verb on top; `found` is the noun after it that the tree took for what it modifies."""
        self.hang(verb, verb, "ROOT", pos="VERB")
        before: list[int] = []
        if found is not None and root >= verb:
            before = [
                child
                for child in sorted({*self.children(found), *self.children(root)})
                if child < verb and self.tokens[child].dep in _BEFORE
            ]
            found = root
        if found is None:
            self.hang(root, verb, "nsubj")
        else:
            if found != root:
                self.hang(root, verb, "nsubj")
            elif before:
                for child in before[:-1]:
                    self.hang(child, before[-1], self.tokens[child].dep)
                self.hang(before[-1], verb, "nsubj")
            self.hang(found, verb, "obj")
        for child in self.children(root):
            if child > verb and self.tokens[child].dep == "conj" and self.tokens[child].pos == "VERB":
                self.hang(child, verb, "conj")
            if child > verb and root < verb and self.tokens[child].dep in ("nmod", "obl", "advcl", "punct", "advmod", "ccomp"):
                self.hang(child, verb, "obl" if self.tokens[child].dep == "nmod" else self.tokens[child].dep)

    def turn_noun(self, root: int, verb_of: Verbs) -> bool:
        """Make a root taken for a noun a verb again: a name right before it, an object or place after it ("Turkey backs Azerbaijan")."""
        verb = verb_of(self.tokens[root].norm)
        children = self.children(root)
        left = [
            child
            for child in children
            if child < root
            and (
                self.tokens[child].dep == "nsubj"
                or (self.tokens[child].dep in ("compound", "amod") and self.tokens[child].text[:1].isupper())
            )
        ]
        right = [
            child
            for child in children
            if child > root and self.tokens[child].dep in ("appos", "obj", "advmod", "nmod", "compound:prt", "obl")
        ]
        subject = any(self.tokens[child].dep == "nsubj" for child in left)
        bare = [
            child
            for child in right
            if self.tokens[child].dep == "nmod" and not any(self.tokens[low].dep == "case" for low in self.children(child))
        ]
        # No noun has a pronoun for its object ("The Houthis accuse them").
        pronoun = any(self.tokens[child].dep == "obj" and self.tokens[child].pos == "PRON" for child in right)
        objects = bool(bare) or any(self.tokens[child].dep in ("obj", "appos", "compound:prt") for child in right)
        if (
            not left
            or verb is None
            or not (subject or objects)
            or any(self.tokens[child].dep in ("cop", "case") for child in children)
            or (any(self.tokens[child].dep == "det" for child in children) and not pronoun)
        ):
            return False
        self.hang(root, root, "ROOT", pos="VERB", lemma=verb)
        for child in children:
            if self.tokens[child].dep == "det":
                self.hang(child, left[-1], "det")
        for child in left:
            self.hang(child, root, "nsubj")
        for child in right:
            dep = {"appos": "obj", "advmod": "obj" if self.tokens[child].pos == "PROPN" else "advmod", "nmod": "obl"}.get(
                self.tokens[child].dep, self.tokens[child].dep
            )
            self.hang(child, root, "obj" if child in bare else dep)
        return True

    def turn_aside(self, root: int, verb_of: Verbs) -> bool:
        """Make a verb again of a noun set beside the root that has an object, as no noun has ("Egypt, which armed X, backs the army")."""
        for at, token in enumerate(self.tokens):
            if token.pos != "NOUN" or token.dep not in ("parataxis", "appos") or self.head(at) != root or not token.norm.endswith("s"):
                continue
            verb, children = verb_of(token.norm), self.children(at)
            bound = any(self.tokens[child].dep == "obj" or (self.tokens[child].dep == "nmod" and child == at + 1) for child in children)
            beside = token.dep == "parataxis" and any(self.tokens[child].dep == "nmod" for child in children)
            if at < 2 or self.tokens[at - 1].text != "," or verb is None or not (bound or beside):
                continue
            if any(self.tokens[child].dep in ("det", "amod", "nmod:poss", "compound", "case") for child in children):
                continue
            self.hang(at, at, "ROOT", pos="VERB", lemma=verb)
            self.hang(root, at, "nsubj")
            for child in children:
                if self.tokens[child].dep == "nmod":
                    self.hang(child, at, "obl")
            return True
        return False

    def turn_compound(self, root: int, verb_of: Verbs) -> bool:
        """Make a verb again of what the tree took for a part of its object's name ("US Treasury sanctions Sudan's gold traders")."""
        at = next((at for at in range(1, root) if self._hidden(at, root, verb_of)), None)
        if at is None:
            return False
        before = [child for child in range(at) if self.tokens[child].dep in _BEFORE and self.head(child) in (at, root)]
        if not before:
            return False
        children = self.children(root)
        self.hang(at, at, "ROOT", pos="VERB", lemma=verb_of(self.tokens[at].norm) or self.tokens[at].lemma)
        for child in before[:-1]:
            self.hang(child, before[-1], self.tokens[child].dep)
        self.hang(before[-1], at, "nsubj")
        self.hang(root, at, "obj")
        for child in children:
            if child > root and self.tokens[child].dep == "acl" and any(self.tokens[low].dep == "mark" for low in self.children(child)):
                self.hang(child, at, "advcl")
        return True

    def _hidden(self, at: int, root: int, verb_of: Verbs) -> bool:
        """Whether a noun before the root is its verb: after a name or a plural, before a name or a bare plural."""
        token, before, after = self.tokens[at], self.tokens[at - 1], self.tokens[at + 1]
        past = token.pos == "NOUN" and token.norm.endswith(self.participles)  # "Hungary vetoed EU aid": a verb that the tree never met
        if (
            token.pos not in ("NOUN", "ADJ")
            or token.dep not in ("compound", "amod")
            or root not in (self.head(at), self.head(self.head(at)) if past else -1)
            or verb_of(token.norm) is None
        ):
            return False
        named = before.pos in _NOMINAL or (past and before.text[:1].isupper())
        if not named or token.text[:1].isupper() or any(other.dep == "det" for other in self.tokens[:at]):
            return False
        third = token.norm.endswith("s") and not before.norm.endswith("s")
        two = before.dep == "conj" and before.pos == "PROPN" and after.dep == "amod"  # "Russia and Algeria stage naval drills"
        plural = (before.norm.endswith("s") or two) and not token.norm.endswith("s")
        bare = (at + 1 == root or two) and self.tokens[root].norm.endswith("s") and before.pos == "PROPN"
        object_after = after.text[:1].isupper() or bare
        return (third or plural or past) and object_after

    def join_subjects(self) -> None:
        """Join what a headline parts by a comma only ("Thai, Cambodian leaders meet")."""
        if len(self.tokens) < 4 or self.tokens[1].text != "," or self.tokens[0].pos not in ("PROPN", "ADJ", "NOUN"):
            return
        verb = self.head(0)
        if verb == 0 or self.tokens[verb].pos != "VERB" or not self.tokens[0].text[:1].isupper():
            return
        subject = next((child for child in self.children(verb) if self.tokens[child].dep == "nsubj" and 1 < child < verb), None)
        if subject is None or min([subject, *self.children(subject)]) != 2 or not self.tokens[2].text[:1].isupper():
            return
        self.hang(0, verb, "nsubj")
        self.hang(subject, 0, "conj")
