"""The small words of a language that reading asks for, from a pack's `grammar.yaml`: articles, pronouns, negations, word forms."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, cast

from entente.languages.pack import Pack, load_pack
from entente.read.fold import folded
from entente.record.errors import CodebookError

WordSet = frozenset[str]


@dataclass(frozen=True)
class Grammar:
    """One language's small words, folded. A language leaves empty what it does not have.

    Attributes:
        order: "head-last" where what modifies a noun stands before it ("the Turkish army chief"), "head-first" where it follows.
        guests: words for whoever came ("el visitante"); visiting_verbs: verbs that tell of coming.
        named_in_full: no recogniser tells names, and a lone word that only ever stands as a place or thing is one.
        thing_prepositions: before a name of one word, they tell of a place, as thing_nouns before "of" do;
            facing_words: before "a", of what one stands in front of.
        taking_verbs: verbs that have an object beside their reflexive ("se llevó a cinco").
        arabic_articles: particles that stand before the last part of an Arab's name ("Badr al Busaidi").
        doubting_adjectives: words before a noun that leave open whether somebody is one ("presuntos yihadistas").
        befalling_copulas: verbs that make a passive of a participle ("resultaron heridos").
        verb_like_prepositions: prepositions whose form is a verb's too ("para").
        nouns_of_three: three words that are one noun ("alto el fuego").
        objectless_verbs: verbs that have no object: who stands bare behind them is their subject.
        pair_words: what joins two, by its first word ("tanto X como Y").
        first_plural: endings of verbs of which "we" are the subject.
        agent_words: prepositions that bring who did what a passive tells.
        after_deeds: prepositions that tell more of a verb, behind its subject ("tras el escándalo").
        planned_participles: behind "tiene" and before an infinitive they say that it is planned.
        purpose_words: before "que" and a subjunctive they tell what is not yet done.
        ending_nouns: what is put to a thing that ends ("puso fin a").
        colouring_titles: titles that only colour a body whose name follows ("el opositor Partido Laborista").
        bare_surnames: no article stands before a person's name, so that what has one is a thing's or a place's ("le Corantijn").
        drops_subjects: a verb needs no subject of its own where it is clear ("anunció que viajará").
        whole_words: words that the tokenizer would cut.
        irregular_verbs: dictionary form by form, asked before the endings.
        verb_endings: pairs of an ending and what may stand for it in the dictionary form, in the order to be tried.
        dictionary_first: a verb's form is looked up before its endings are tried.
        doubled_consonants: a stem may have doubled its last letter ("planned").
        noun_endings: rules for the singular: (endings, letters to cut, letters to add, longer than, not where it ends so).
        bare_stems: pattern of stems that are the dictionary form as they stand: no letter fell before the ending ("growing", not "hoping").
        adjective_participles: endings of participles that as adjectives are dictionary forms of their own ("armed").
        name_syllables: pattern of a syllable that a hyphen ties to a name ("Lai Ching-te"); no_syllables: words that look like one.
        irregular_nouns: singular by plural.
        invariable_nouns: nouns whose singular already ends as a plural does.
        future_endings, conditional_endings: on the stem that `future_stems` or the dictionary form gives.
        past_forms, participles, infinitives, gerunds: endings of a folded word, "=" before one that is the whole word.
        passive_auxiliaries, perfect_auxiliaries: dictionary forms of verbs that make a passive or a perfect with a participle.
        reflexives: pronouns that belong to a verb and are told in its slot "particle".
        hearsay: auxiliaries whose form tells that the outlet only passes it on.
        shown_endings: endings of finite verbs, the infinitives that they are of, a verb of that form that the parser knows, one without an
            object, and what kind of form it is: "regular" where the infinitive's ending stands in the place of its own,
            "wished" where a deed is only wished for.
        happening_verbs: verbs that tell what happens to things, which stand behind them as their subject ("Continúan las obras").
        noun_forms: nouns and adjectives that a dictionary takes for verbs; wishing_words: before a form of what is wished for;
            opening_articles: words that open a phrase of a noun.
        subjunctives: pairs of a verb's ending and those that its forms have where a deed is only wished for, with their accents.
        enclitics: pronouns that are written onto infinitives and gerunds ("reunirse").
        appointing_verbs: of two objects one is the office ("nombró a X ministro"); object_marks stand before the other.
        opening_endings: endings of an unfolded word that opens a sentence and is its verb all the same.
        dative_pronouns: pronouns before a verb that mean to whom, and repeat who is named after "a" ("le pidió a X").
        group_pronouns: pronouns before a verb that mean several.
        third_singular, third_plural: endings of an unfolded verb of which one, or several, are the subject, who may go untold.
        saying_marks: words that bring on whose word something is told, with a verb ("según denunció la ONG").
        heeding_verbs: what they need opens like a fixed phrase and is none ("répondre à la demande de").
        fixed_phrases: folded words that make one preposition around a noun ("de acuerdo con").
        asides: folded words that colour a sentence and take nothing with them ("de son cote"); between_commas are so only there.
        set_aside_times: patterns over folded words: times that a sentence is parsed without. Not after one of before_times.
        bare_quotes: of no more words the quotation marks go before a noun ("the \"unfair\" ruling"), in a language without these.
        object_clitics: small words that right before a verb are its object; between_clitics may stand between.
        opening_participles: a participle may open a sentence and tell of its subject.
        asking_verbs: verbs of asking whose "de" tells of whom.
        aiming_verbs: their participle brings whom a measure is against ("sanctions visant X").
        answering_verbs: what they carry stands behind a preposition, and is not what is answered ("répondu par des frappes").
        imposing_verbs: their participle with "to" does so ("sanctions imposées à X").
        attributing_verbs: their participle with "to" brings the doers of a deed ("attaque attribuée à X").
        subject_pronouns: pronouns that are a subject and nothing else; impersonal_verbs: verbs whose "il" is nobody.
        nearer_pronouns: pronouns that mean the last named of those before ("celui-ci"); nearer_words make one with a word for "this" before
            them ("ce dernier").
        part_words: words before some of those just named ("dont trois enfants").
        hundred_words: folded words for a hundred and a thousand, which a tree may take for the noun that they count.
        noun_participles: folded participles that are also nouns ("morts").
        loose_prepositions: folded prepositions that the tree may take for the beginning of an adverb ("dans un communiqué").
        place_relatives: relative words that stand for a place ("Riyad où il rencontrera X").
        alone_negated: verbs that the first half of a negation denies alone ("n'a cessé de").
        only_words: words that take a negation right before them back ("not only").
        inverted_conditions: verbs that make a condition where they open a sentence before their subject ("had Egypt attacked").
        passive_seeing: verbs by which, about oneself, something is done to one ("s'est vu condamné").
        unfailing_verbs: verbs which, denied, tell that what hangs on them was done ("n'a pas manqué de critiquer").
        leading_verbs: verbs that tell who leads a delegation ("conduite par X").
        risky_particles: of the particles of names, the ones that are also ordinary articles and prepositions.
        clitic_marks: what a pronoun bears where it follows its verb ("-t-il").
        verb_prefixes, negative_prefixes: what a verb's form may begin with ("می‌", "نمی‌"), and what of it denies.
        linked_endings: what a noun ends in where its owner follows, and what it ends in alone.
        passive_lights: light verbs of a passive, by the active ones that they stand for.
        masculine, feminine: articles, titles and offices that tell the gender of whom they stand before, and pronouns of one gender.
        bearers: by an honorific that may stand for a person told before, as folded dictionary forms, the offices that it goes with.
        lady_titles, lady_pronouns: titles of women, and the pronouns with which an honorific means one.
        any_officer: words for whoever holds one of some offices, any where none are given.
        whole_titles: titles of several words that need nothing else.
        title_tails: words that make no other office of the title before them ("Republic"); title_ends: forms in which
            they end one.
        pair_offices: of a language without trees: offices by the beginning of a word for two who hold them ("iki bakan").
        group_numbers: number words with which an article and a noun stand for so many told before ("the three countries"), and how many;
            all_words: what may stand before them in place of the article ("all three").
        several_words: number words that with a noun stand for so many told before ("üç ülke"), and how many.
        titles_in_names: titles that stand within names, too ("Hassan Sheikh Mohamud").
        rulers: titles of who rules a state; offices_apart: words that make another office of the one they stand at ("vice", "prime").
        alike_offices: by an office, words of others that are the same in other states ("secretary" for a minister).
        ranks_alone: ranks that stand for somebody told before where nothing but the article is with them ("the general").
        styles: offices by a style of address ("majesty"), none for what anybody may be; style_words stand beside it ("royal").
        joined_articles: prepositions with the article in one word ("al", "du").
        two_openers, two_offices: what makes a word for two of a plural ("the two"), and the singulars that it is made of.
        go_betweens: verbs and nouns, as dictionary forms, of those who bring two others together.
        land_kinds: words for a state told before ("the Gulf state"), other_lands: what among them means another ("neighbouring").
        body_kinds: what stands beside a word for a body told before ("the rebel group").
        singular_auxiliaries, plural_auxiliaries: forms of a perfect's auxiliary of which one, or several, are the subject.
        relative_owners: relative words that tell whose what follows is ("whose defence minister"); state_offices: offices that states
            have, so that by a pronoun they may be a country's; posted_titles: of who serves where "to" or "in" tells, for another state;
            home_offices: offices that one country alone calls so, and which; led_by: brings whom a body is led by; the_one: stands for an
            officer told before ("el de Chile, X"); source_words: before where somebody comes from.
        demonstratives: words before a noun for a body that the sentence before named ("this group").
        small_named_bodies: heads with a capital behind which a body's name goes on in small letters ("Syndicat des enseignants");
            small_name_links: prepositions that may bring its nouns; kind_acronyms: letters before a name that tell its kind ("ONG").
        unit_words: heads of bodies that a number may tell from others ("5th Fleet"); bynames: what rulers are called after an article.
        stances: what a hyphen sets before a word to say for or against whom something is ("anti-government").
        gathering_verbs: verbs whose participle brings who takes part in a thing ("talks involving X and Y").
        companions: phrases before whoever does it too ("along with"); companions_apart: such as do so only between commas, before a name
            behind the subject ("France, with Germany, …").
        pronouns: kind by pronoun: person, org or group.
        speaker_pronouns: the same for the pronouns of whoever speaks ("I", "we"): mentions that are tied to nobody.
        repair: words of the tree's mending, which a language without any goes without.
        unmet: prepositions that the parser has not met, and others of their meaning that it has.
        adjectives_ahead: such as stand before their noun; never_verbs: adjectives that look like verbs ("conjoint").
        bare_passives: verbs whose participle without an auxiliary tells what was done to its subject, by its endings as written
            (`bare_endings`); agent_word: what brings who did it.
    """

    order: str = "head-last"
    drops_subjects: bool = False
    bare_surnames: bool = False
    # parser
    whole_words: tuple[str, ...] = ()
    name_syllables: str = ""
    no_syllables: WordSet = frozenset()
    irregular_verbs: Mapping[str, str] = field(default_factory=dict)
    verb_endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    doubled_consonants: bool = False
    dictionary_first: bool = False
    bare_stems: str = ""
    adjective_participles: tuple[str, ...] = ()
    noun_endings: tuple[tuple[tuple[str, ...], int, str, int, tuple[str, ...]], ...] = ()
    irregular_nouns: Mapping[str, str] = field(default_factory=dict)
    invariable_nouns: WordSet = frozenset()
    clitic_marks: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    risky_particles: WordSet = frozenset()
    verb_prefixes: tuple[str, ...] = ()
    negative_prefixes: tuple[str, ...] = ()
    linked_endings: Mapping[str, str] = field(default_factory=dict)
    passive_lights: Mapping[str, str] = field(default_factory=dict)
    # clauses
    modals: WordSet = frozenset()
    future_words: WordSet = frozenset()
    future_endings: tuple[str, ...] = ()
    conditional_endings: tuple[str, ...] = ()
    future_stems: Mapping[str, str] = field(default_factory=dict)
    past_forms: tuple[str, ...] = ()
    not_past_forms: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    carried_participles: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    gerunds: tuple[str, ...] = ()
    opening_endings: tuple[str, ...] = ()
    subjunctives: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dative_pronouns: WordSet = frozenset()
    group_pronouns: WordSet = frozenset()
    third_singular: tuple[str, ...] = ()
    third_plural: tuple[str, ...] = ()
    fixed_phrases: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    between_commas: WordSet = frozenset()
    set_aside_times: tuple[str, ...] = ()
    before_times: WordSet = frozenset()
    bare_quotes: int = 0
    object_clitics: WordSet = frozenset()
    between_clitics: WordSet = frozenset()
    opening_participles: bool = False
    asking_verbs: WordSet = frozenset()
    aiming_verbs: WordSet = frozenset()
    imposing_verbs: WordSet = frozenset()
    answering_verbs: WordSet = frozenset()
    heeding_verbs: WordSet = frozenset()
    attributing_verbs: WordSet = frozenset()
    subject_pronouns: WordSet = frozenset()
    impersonal_verbs: WordSet = frozenset()
    nearer_pronouns: WordSet = frozenset()
    nearer_words: WordSet = frozenset()
    partitives: WordSet = frozenset()
    hundred_words: WordSet = frozenset()
    noun_participles: WordSet = frozenset()
    loose_prepositions: WordSet = frozenset()
    place_relatives: WordSet = frozenset()
    alone_negated: WordSet = frozenset()
    unfailing_verbs: WordSet = frozenset()
    leading_verbs: WordSet = frozenset({"lead", "head", "chair"})
    passive_auxiliaries: WordSet = frozenset()
    perfect_auxiliaries: WordSet = frozenset()
    recent_past_verbs: WordSet = frozenset()
    verb_like_prepositions: WordSet = frozenset()
    shown_verbs: tuple[str, ...] = ()
    shown_clitic: str = ""
    noun_like_verbs: WordSet = frozenset()
    nouns_of_three: WordSet = frozenset()
    objectless_verbs: WordSet = frozenset()
    pair_words: Mapping[str, str] = field(default_factory=dict)
    first_plural: tuple[str, ...] = ()
    agent_words: WordSet = frozenset()
    after_deeds: WordSet = frozenset()
    planned_participles: WordSet = frozenset()
    purpose_words: WordSet = frozenset()
    reflexives: WordSet = frozenset()
    hearsay: WordSet = frozenset()
    copula: str = "be"
    copulas: WordSet = frozenset()
    past_copulas: WordSet = frozenset()
    infinitive_marks: WordSet = frozenset()
    about_to: WordSet = frozenset()
    negations: WordSet = frozenset()
    negation_openers: WordSet = frozenset()
    negation_partners: WordSet = frozenset()
    dative_verbs: WordSet = frozenset()
    time_nouns: WordSet = frozenset()
    motion_verbs: WordSet = frozenset()
    personal_verbs: WordSet = frozenset()
    taking_verbs: WordSet = frozenset()
    named_in_full: bool = False
    thing_prepositions: WordSet = frozenset()
    thing_nouns: WordSet = frozenset()
    facing_words: WordSet = frozenset()
    of_verbs: WordSet = frozenset()
    becoming_verbs: WordSet = frozenset()
    part_words: WordSet = frozenset()
    compound_prepositions: WordSet = frozenset()
    posted_titles: WordSet = frozenset()
    receiving_verbs: WordSet = frozenset()
    negative_determiners: WordSet = frozenset()
    conditions: WordSet = frozenset()
    inverted_conditions: WordSet = frozenset()
    place_words: WordSet = frozenset()
    before_places: WordSet = frozenset()
    sea_words: WordSet = frozenset()
    possessive_markers: WordSet = frozenset()
    pointing_pronouns: WordSet = frozenset()
    quantities: WordSet = frozenset()
    blaming_verbs: WordSet = frozenset()
    object_control_verbs: WordSet = frozenset()
    # phrases
    determiners: WordSet = frozenset()
    indefinite_articles: WordSet = frozenset()
    definite_articles: WordSet = frozenset()
    of_words: WordSet = frozenset()
    in_words: WordSet = frozenset()
    and_words: WordSet = frozenset()
    field_words: WordSet = frozenset()
    gathering_verbs: WordSet = frozenset()
    companions: WordSet = frozenset()
    companions_apart: WordSet = frozenset()
    directions: WordSet = frozenset()
    direction_adjectives: WordSet = frozenset()
    former: WordSet = frozenset()
    passing_modifiers: WordSet = frozenset()
    office_tails: WordSet = frozenset()
    office_copulas: WordSet = frozenset()
    adverbs_before_office: WordSet = frozenset()
    appointing_verbs: WordSet = frozenset()
    object_marks: WordSet = frozenset()
    rank_articles: WordSet = frozenset()
    bare_titles: WordSet = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    speaker_pronouns: Mapping[str, str] = field(default_factory=dict)
    open_pronouns: WordSet = frozenset()
    object_pronouns: WordSet = frozenset()
    object_relatives: WordSet = frozenset()
    saying_marks: WordSet = frozenset()
    plural_articles: WordSet = frozenset()
    possessive_pronouns: WordSet = frozenset()
    relative_pronouns: WordSet = frozenset()
    governmental: WordSet = frozenset()
    governing_bodies: WordSet = frozenset()
    things: WordSet = frozenset()
    counted_people: WordSet = frozenset()
    group_links: WordSet = frozenset()
    group_link_articles: WordSet = frozenset()
    person_links: WordSet = frozenset()
    after_kin: WordSet = frozenset()
    strong_pairs: WordSet = frozenset()
    plural_endings: tuple[str, ...] = ()
    # names
    name_particles: WordSet = frozenset()
    titles_in_names: WordSet = frozenset()
    hyphened_particles: WordSet = frozenset()
    arabic_articles: WordSet = frozenset()
    doubting_adjectives: WordSet = frozenset()
    befalling_copulas: WordSet = frozenset()
    ending_nouns: WordSet = frozenset()
    colouring_titles: WordSet = frozenset()
    negative_like_names: WordSet = frozenset()
    rank_like_words: WordSet = frozenset()
    name_links: WordSet = frozenset()
    passive_seeing: WordSet = frozenset()
    only_words: WordSet = frozenset()
    body_links: WordSet = frozenset()
    ordered_links: tuple[str, ...] = ()
    plural_chiefs: WordSet = frozenset()
    body_link_heads: WordSet = frozenset()
    staffs: WordSet = frozenset()
    chiefs: WordSet = frozenset()
    bodies_with_and: WordSet = frozenset()
    small_named_bodies: WordSet = frozenset()
    small_name_links: WordSet = frozenset()
    kind_acronyms: WordSet = frozenset()
    state_forms: WordSet = frozenset()
    acronym_like_words: WordSet = frozenset()
    lone_bodies: WordSet = frozenset()
    unit_words: WordSet = frozenset()
    bynames: WordSet = frozenset()
    place_openers: WordSet = frozenset()
    house_words: WordSet = frozenset()
    bank_words: WordSet = frozenset()
    body_words: WordSet = frozenset()
    # coreference
    small_name_words: WordSet = frozenset()
    skipped_in_names: WordSet = frozenset()
    loose_titles: WordSet = frozenset()
    exclusive_titles: WordSet = frozenset()
    rulers: WordSet = frozenset()
    offices_apart: WordSet = frozenset()
    alike_offices: Mapping[str, str] = field(default_factory=dict)
    ranks_alone: WordSet = frozenset()
    styles: Mapping[str, WordSet] = field(default_factory=dict)
    acting: WordSet = frozenset()
    style_words: WordSet = frozenset()
    joined_articles: WordSet = frozenset()
    two_openers: WordSet = frozenset()
    two_offices: WordSet = frozenset()
    go_betweens: WordSet = frozenset()
    land_kinds: WordSet = frozenset()
    other_lands: WordSet = frozenset()
    body_kinds: WordSet = frozenset()
    travellers: WordSet = frozenset()
    country_words: WordSet = frozenset()
    between_words: WordSet = frozenset()
    side_words: WordSet = frozenset()
    bare_sides: WordSet = frozenset()
    said_adjectives: Mapping[str, str] = field(default_factory=dict)
    tenants: WordSet = frozenset()
    saying_oneself: WordSet = frozenset()
    named_kinds: WordSet = frozenset()
    civil_bodies: WordSet = frozenset()
    rebel_bodies: WordSet = frozenset()
    demonstratives: WordSet = frozenset()
    singular_auxiliaries: WordSet = frozenset()
    plural_auxiliaries: WordSet = frozenset()
    league_bodies: WordSet = frozenset()
    pair_offices: Mapping[str, str] = field(default_factory=dict)
    several_words: Mapping[str, str] = field(default_factory=dict)
    group_numbers: Mapping[str, str] = field(default_factory=dict)
    all_words: WordSet = frozenset()
    peer_owners: WordSet = frozenset()
    relative_owners: WordSet = frozenset()
    state_offices: WordSet = frozenset()
    led_by: WordSet = frozenset()
    home_offices: Mapping[str, str] = field(default_factory=dict)
    the_one: WordSet = frozenset()
    source_words: WordSet = frozenset()
    peers: WordSet = frozenset()
    guests: WordSet = frozenset()
    visiting_verbs: WordSet = frozenset()
    own_lands: WordSet = frozenset()
    leader_titles: WordSet = frozenset()
    counterparts: WordSet = frozenset()
    lands: Mapping[str, WordSet] = field(default_factory=dict)
    bearers: Mapping[str, WordSet] = field(default_factory=dict)
    lady_titles: WordSet = frozenset()
    lady_pronouns: WordSet = frozenset()
    any_officer: Mapping[str, WordSet] = field(default_factory=dict)
    whole_titles: WordSet = frozenset()
    title_tails: WordSet = frozenset()
    title_ends: WordSet = frozenset()
    single_pronouns: WordSet = frozenset()
    masculine: WordSet = frozenset()
    feminine: WordSet = frozenset()
    plural_people: WordSet = frozenset()
    plain_demonyms: bool = False
    also_called: WordSet = frozenset()
    people_endings: tuple[str, ...] = ()
    no_people: WordSet = frozenset()
    passing_words: WordSet = frozenset()
    stances: WordSet = frozenset()
    # times, sentences
    not_the_story: WordSet = frozenset()
    repair: Mapping[str, WordSet] = field(default_factory=dict)
    unmet: Mapping[str, str] = field(default_factory=dict)
    # words that trees take for another kind
    shown_endings: tuple[tuple[str, tuple[str, ...], str, str, str], ...] = ()
    noun_forms: WordSet = frozenset()
    happening_verbs: WordSet = frozenset()
    wishing_words: WordSet = frozenset()
    opening_articles: WordSet = frozenset()
    adjectives_ahead: WordSet = frozenset()
    never_verbs: WordSet = frozenset()
    bare_passives: WordSet = frozenset()
    bare_endings: tuple[str, ...] = ()
    agent_word: str = ""

    @classmethod
    def of(cls, pack: Pack) -> "Grammar":
        """Give a pack's grammar, read once.

        Raises:
            CodebookError: `grammar.yaml` has a key that reading does not know.
        """
        return _of_code(pack.code, pack.version)

    @classmethod
    def read(cls, code: str, data: Mapping[str, Any]) -> "Grammar":
        """Make it of the parsed `grammar.yaml`."""
        known = {entry.name: entry for entry in fields(cls)}
        values: dict[str, Any] = {}
        for key, value in data.items():
            if key not in known:
                raise CodebookError(f"languages/{code}/grammar.yaml", None, f"reading has no use for '{key}'. Known: {', '.join(known)}.")
            values[key] = _value(key, str(known[key].type), value)
        return cls(**values)

    def singular(self, noun: str) -> str:
        """Give the singular of a noun, by rule: dictionaries take some for forms of verbs."""
        if noun in self.invariable_nouns:
            return noun
        if noun in self.irregular_nouns:
            return self.irregular_nouns[noun]
        for endings, cut, add, longer, unless in self.noun_endings:
            if len(noun) > longer and noun.endswith(endings) and not (unless and noun.endswith(unless)):
                return noun[: len(noun) - cut] + add
        return noun

    def stems(self, word: str) -> list[str]:
        """Give what a regular verb form can come from, likeliest first ("planned": plan, plann, planne)."""
        stems = [word]
        for ending, fillers in self.verb_endings:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)] if ending else word
                if self.doubled_consonants and len(stem) > 2 and stem[-1] == stem[-2]:
                    stems.append(stem[:-1])
                stems += [stem + filler for filler in fillers]
        return stems

    def is_future(self, word: str, lemma: str) -> bool:
        """Whether an unfolded word in small letters is a future of its dictionary form (folded)."""
        return self._on_stem(word, lemma, self.future_endings)

    def is_conditional(self, word: str, lemma: str) -> bool:
        """Whether an unfolded word in small letters is a conditional of its dictionary form (folded)."""
        return self._on_stem(word, lemma, self.conditional_endings)

    def _on_stem(self, word: str, lemma: str, endings: tuple[str, ...]) -> bool:
        stem = self.future_stems.get(lemma, lemma[:-1] if lemma.endswith("re") else lemma)
        return any(word.endswith(ending) and _same_stem(folded(word[: -len(ending)]), stem) for ending in endings)


def _same_stem(one: str, stem: str) -> bool:
    """Equal but for a doubled letter or a "y" that became an "i" ("appellera", "déploiera")."""
    return one == stem or (len(one) > 3 and (one.replace("ll", "l").replace("tt", "t") == stem or one.replace("i", "y") == stem))


def ends_so(word: str, endings: tuple[str, ...]) -> bool:
    """Whether a word has one of some endings; "=" stands before a whole word."""
    return any(word == ending[1:] if ending[0] == "=" else word.endswith(ending) for ending in endings)


def _value(key: str, kind: str, value: Any) -> Any:
    if "Mapping" in kind and "frozenset" in kind:
        return {str(name): frozenset(folded(str(word)) for word in words) for name, words in value.items()}
    if "frozenset" in kind:
        return frozenset(folded(str(word)) for word in value)
    if "Mapping" in kind:
        return {folded(str(form)): folded(str(word)) for form, word in value.items()}
    if key in ("verb_endings", "subjunctives"):
        return tuple((str(ending), tuple(map(str, fillers))) for ending, fillers in value)
    if key == "shown_endings":
        return tuple((str(end), tuple(map(str, of)), str(shown), str(alone), str(kind)) for end, of, shown, alone, kind in value)
    if key == "noun_endings":
        return tuple(
            (tuple(rule["endings"]), int(rule.get("cut", 0)), str(rule.get("add", "")), int(rule["longer"]), tuple(rule.get("not", ())))
            for rule in value
        )
    if "tuple" in kind:
        return tuple(map(str, value))
    return value


@functools.cache
def _of_code(code: str, version: str) -> Grammar:
    return Grammar.read(code, cast(Mapping[str, Any], load_pack(code).data.get("grammar") or {}))


__all__ = ["Grammar", "ends_so"]
