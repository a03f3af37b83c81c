"""The words of a language that tell how and on whose word something is said, compiled from a pack."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from entente.coder.denials import Denials
from entente.coder.measures import Measures
from entente.languages.pack import Pack
from entente.record.errors import UnknownNameError
from entente.record.vocabulary import AttributionKind


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists of `cues.yaml`, folded as the reader folds lemmas; the file says what each is for."""

    future_auxiliaries: frozenset[str]
    past_future_auxiliaries: frozenset[str]
    state_verbs: frozenset[str]
    announcing_verbs: frozenset[str]
    kind_words: frozenset[str]
    ill_words: frozenset[str]
    speaker_pronouns: frozenset[str]
    pointing_words: frozenset[str]
    pointing_prefixes: frozenset[str]
    pointing_endings: frozenset[str]
    judged_words: frozenset[str]
    object_prepositions: frozenset[str]
    definite_article: frozenset[str]
    earlier_words: frozenset[str]
    habit_words: frozenset[str]
    counterpart_words: frozenset[str]
    same_office_words: frozenset[str]
    joint_words: frozenset[str]
    beside_prepositions: frozenset[str]
    ahead_prepositions: frozenset[str]
    visiting_prepositions: frozenset[str]
    casualty_verbs: frozenset[str]
    dying_verbs: frozenset[str]
    arms_words: frozenset[str]
    accident_words: frozenset[str]
    armed_verbs: frozenset[str]
    armed_deeds: frozenset[str]
    befalling_verbs: frozenset[str]
    bearing_verbs: frozenset[str]
    outcome_verbs: frozenset[str]
    crowd_deeds: frozenset[str]
    spoken_of: frozenset[str]
    defining_words: frozenset[str]
    unreal_verbs: frozenset[str]
    ending_verbs: frozenset[str]
    cancelled_words: frozenset[str]
    cancelling_nouns: frozenset[str]
    unkept_phrases: frozenset[str]
    unreal_before: frozenset[str]
    unreal_before_nouns: frozenset[str]
    unreal_openings: frozenset[str]
    unreal_after: frozenset[str]
    nearly_words: frozenset[str]
    neither_pairs: frozenset[str]
    believing_verbs: frozenset[str]
    averting_verbs: frozenset[str]
    able_verbs: frozenset[str]
    able_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    happening_verbs: frozenset[str]
    deferring_verbs: frozenset[str]
    expecting_verbs: frozenset[str]
    considering_verbs: frozenset[str]
    objecting_verbs: frozenset[str]
    paid_nouns: frozenset[str]
    convening_verbs: frozenset[str]
    seeming_verbs: frozenset[str]
    permitting_verbs: frozenset[str]
    seeing_verbs: frozenset[str]
    concluding_verbs: frozenset[str]
    subjunctive_verbs: frozenset[str]
    plan_with_infinitive: frozenset[str]
    doing_verbs: frozenset[str]
    continuing_verbs: frozenset[str]
    unfailing_verbs: frozenset[str]
    perfect_doing_verbs: frozenset[str]
    likely_words: frozenset[str]
    whoever_words: frozenset[str]
    waiting_words: frozenset[str]
    deciding_nouns: frozenset[str]
    likening_words: frozenset[str]
    voting_verbs: frozenset[str]
    writing_verbs: frozenset[str]
    ordering_verbs: frozenset[str]
    ongoing_words: frozenset[str]
    document_verbs: frozenset[str]
    # Verbs of saying that tell of a deed where "se" stands with them ("se manifestaron frente al Congreso").
    shown_verbs: frozenset[str]
    say_verbs: frozenset[str]
    telling_verbs: frozenset[str]
    source_stops: frozenset[str]
    time_bounds: frozenset[str]
    participle_endings: frozenset[str]
    dating_prepositions: frozenset[str]
    naming_prepositions: frozenset[str]
    genitive_prepositions: frozenset[str]
    same_time_marks: frozenset[str]
    announcing_deeds: frozenset[str]
    adjectival_endings: frozenset[str]
    lasting_words: frozenset[str]
    between_owner: frozenset[str]
    possessive_marks: frozenset[str]
    owner_prepositions: frozenset[str]
    becoming_verbs: frozenset[str]
    duty_auxiliaries: frozenset[str]
    duty_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    unrefused_verbs: frozenset[str]
    progressive_auxiliaries: frozenset[str]
    progressive_endings: frozenset[str]
    including_words: frozenset[str]
    mutual_words: frozenset[str]
    story_types: frozenset[str]
    meeting_talk_verbs: frozenset[str]
    plural_endings: frozenset[str]
    upon_words: frozenset[str]
    done_marks: frozenset[str]
    works: frozenset[str]
    parts_of_works: frozenset[str]
    plot_verbs: frozenset[str]
    within_words: frozenset[str]
    within_endings: frozenset[str]
    supposing_words: frozenset[str]
    bygone_names: frozenset[str]
    review_words: frozenset[str]
    died_words: frozenset[str]
    articles: frozenset[str]
    one_articles: frozenset[str]
    plural_marks: frozenset[str]
    family_words: frozenset[str]
    firm_nouns: frozenset[str]
    trade_words: frozenset[str]

    @classmethod
    def of(cls, cues: Mapping[str, Any]) -> "Words":
        """Read them from a pack's cues; a list that the pack lacks is empty."""
        return cls(**{item.name: frozenset(_listed(cues.get(item.name))) for item in fields(cls)})


_VOICES = ("speech_verbs", "accuse_verbs", "deny_verbs", "refute_verbs", "promise_verbs", "voicing")


@dataclass(frozen=True)
class Cues:
    """Word lists of `attribution.yaml`, folded as the reader folds lemmas, and those of `cues.yaml`."""

    words: Words
    measures: Measures
    denials: Denials
    classes: Mapping[str, frozenset[str]]

    speech: frozenset[str]
    plain: frozenset[str]
    doubt_verbs: frozenset[str]
    doubt_words: frozenset[str]
    doubt_phrases: tuple[str, ...]
    cancel: frozenset[str]
    promise: frozenset[str]
    want: frozenset[str]
    plan: frozenset[str]
    accuse: frozenset[str]
    according: tuple[str, ...]
    anonymous: tuple[str, ...]
    analyst: tuple[str, ...]
    media: tuple[str, ...]
    official: tuple[str, ...]
    people: tuple[str, ...]
    # Verbs that may bring a quotation, however short; words for papers, ships, plans … whose names stand in quotation marks.
    voices: frozenset[str]
    naming: frozenset[str]
    # Nouns for those who may speak; whether a verb may stand without its subject, and whether it stands last.
    speaking: frozenset[str]
    # Verbs whose noun object too is something said ("denied the attack"), or whom it is said to.
    answering: frozenset[str]
    # Words by which a text says that it is an interview.
    interviews: frozenset[str]
    drops_subjects: bool
    verb_last: bool

    @classmethod
    def of(cls, pack: Pack) -> "Cues":
        """Read them from a pack."""
        data = pack.data["attribution"]

        def words(key: str) -> frozenset[str]:
            return frozenset(_listed(data.get(key)))

        # Tokens part what is elided from its noun: a cue is asked for as they stand ("d' apres").
        def phrases(key: str) -> tuple[str, ...]:
            return tuple(re.sub(r"'(?=\w)", "' ", word) for word in _listed(data.get(key)))

        return cls(
            Words.of(pack.data["cues"]),
            Measures.of(pack.data["cues"]),
            Denials.of(data),
            {
                name: frozenset(_listed(listed))
                for name, listed in ((pack.data["cues"].get("classes") or {}) | pack.data["people"]).items()
            },
            words("speech_verbs"),
            words("plain_verbs") or words("speech_verbs"),
            words("doubt_verbs") or words("doubt"),
            words("doubt_words") or words("doubt"),
            phrases("doubt_phrases") or phrases("doubt"),
            words("cancel_verbs"),
            words("promise_verbs"),
            words("want_verbs"),
            words("plan_words"),
            words("accuse_verbs"),
            phrases("according"),
            phrases("anonymous"),
            phrases("analyst"),
            phrases("media"),
            phrases("official"),
            phrases("people"),
            frozenset().union(*(words(key) for key in _VOICES)),
            words("media") | words("naming"),
            frozenset(word for key in ("persons", "bodies") for word in _listed(pack.data["people"].get(key))),
            frozenset().union(*(words(key) for key in ("deny_verbs", "refute_verbs", "confirm_verbs")))
            | frozenset(word for key in ("say_verbs", "telling_verbs") for word in _listed(pack.data["cues"].get(key))),
            words("interviews"),
            bool(data.get("drops_subjects")),
            bool(data.get("verb_last")),
        )

    def members(self, wanted: Iterable[str], entry: str) -> frozenset[str]:
        """Give the words that an entry asks for, folded, its word classes ("@weapon") told by their members.

        Raises:
            UnknownNameError: the pack has no such class.
        """
        found: set[str] = set()
        for word in wanted:
            if word.startswith("@") and word[1:] not in self.classes:
                raise UnknownNameError(f"word class (entry '{entry}')", word[1:], self.classes)
            found |= self.classes[word[1:]] if word.startswith("@") else set(_listed([word]))
        return frozenset(found)

    def kind_of(self, source: str, sector: str | None, kind: str, roles: Iterable[str], named: bool = True) -> AttributionKind:
        """Tell what kind of source some words name.

        Args:
            source: the source in the text's words, folded.
            sector, kind: of the entity, where one is known.
            roles: offices that the text gives it.
            named: whether it bears a name; officials without one are anonymous.
        """
        padded = f" {source} "
        if not named and any(f" {word} " in padded for word in self.people):
            return "anonymous"
        if any(f" {word} " in padded or (" " in word and word in source) for word in self.anonymous):
            return "anonymous"
        if sector == "JRN":
            return "media"
        told = " ".join(roles).lower()
        if any(f" {word} " in f"{padded}{told} " for word in self.analyst) and sector not in ("GOV", "MIL", "LEG"):
            return "analyst"
        if any(f" {word} " in padded for word in self.media) and kind != "person":
            return "media"
        return "official"


def _listed(value: object) -> list[str]:
    from entente.read.fold import folded

    return [folded(str(word)) for word in value] if isinstance(value, list) else []
