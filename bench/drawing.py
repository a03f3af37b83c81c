"""Draw what reading found as the corpora of names draw it: with or without titles and articles, whole words, nominals and pronouns.

Schemes differ in what a name is; to measure whether reading found it, its finds are drawn as each scheme would. Nothing is added that
reading did not find.
"""

import re
from collections.abc import Iterator, Sequence

from entente.languages.pack import load_pack
from entente.read.annotated import Annotated, Named, Token
from entente.read.grammar import Grammar
from entente.read.names import Words, longest

Name = tuple[int, int, str]  # start and end in code points of the text, and class
CLASS = {"person": "PER", "org": "ORG", "country": "LOC", "place": "LOC"}
# What FANE leaves out before a name: movement, organization, state, region, government, authorities, team, outlet …
NOUNS_BEFORE_NAMES = {
    *("حركة", "تنظيم", "جماعة", "منظمة", "دولة", "اقليم", "حكومة", "سلطات", "سلطة", "قوات", "منتخب", "فريق", "نادي", "شركة", "رئاسة"),
    *("صحيفة", "جريدة", "مجلة", "قناة", "وكالة", "نهر", "مرتفعات", "بلدة"),
}
# Bodies that are no names to FANE, whatever follows: of nearly 600 that its training part tells of it marks ten. Forces, administrations,
# commands, committees, companies and courts (of no one), factions, authorities, justice, presidencies.
UNNAMED_BODIES = {
    *(
        "قوات",
        "قوة",
        "ادارة",
        "قيادة",
        "لجنة",
        "لجان",
        "شركات",
        "محاكم",
        "فصائل",
        "سلطة",
        "سلطات",
        "قضاء",
        "رئاسة",
        "احزاب",
        "حكومات",
        "وزارات",
    ),
}
UNMARKED = {"who", "whom", "whose", "which", "that", "it"}  # pronouns that re3d leaves unmarked
_QUARTERS = ("north", "south", "east", "west", "north{}east", "north{}west", "south{}east", "south{}west")
SIDES = {f"{side.format(mark)}{ending}" for side in _QUARTERS for mark in ("", "-") for ending in ("", "ern")} | {"central"}
PLACE_NOUNS = {
    *("city", "town", "village", "suburb", "district", "province", "region", "island", "port", "site", "governorate", "area", "side"),
}


def names_in(read_text: Annotated) -> set[Name]:
    """Give the names that reading found; demonyms are no names."""
    gazetteer = load_pack(read_text.language).gazetteer
    found = set()
    for named in read_text.named:
        if named.head != "name":
            continue
        words = read_text.tokens[named.first : named.last]
        demonym = any(entry.kind == "demonym" for entry in map(gazetteer.get, spellings(words[-1].norm, words)) if entry is not None)
        if not demonym or (named.kind == "org" and named.known is not None):  # an agency may be told by its adjective alone: "(الفرنسية)"
            start, end = words[0].start, name_end(read_text, named.last)
            if read_text.language == "ar":  # the corpora mark whole words, what is written together with the name included
                first, kind = bare_name(read_text, named)
                if kind == "ORG" and named.known is None and words[0].lemma in UNNAMED_BODIES and first == named.first:
                    continue
                start, end = whole_words(read_text.text, *unquoted(read_text.text, read_text.tokens[first].start, end))
                found.add((start, end, kind))
                continue
            # The lists keep the European Union among the countries, whose part it plays; the corpora mark it as a body.
            found.add((start, end, "ORG" if named.known == "EU" else CLASS[named.kind]))
    return found


def mentions_in(read_text: Annotated) -> set[Name]:
    """Give all mentions of persons, organizations and places that reading found, drawn as re3d draws them.

    There a name stands with its title and without, an organization or sea with its article and without, a part of a land within it
    ("northern Syria", "the city of Mosul"), a people by its own name ("Syrians"), a nominal as a whole, a pronoun by whom it means.
    States are places. It marks neither possessors ("their"), relatives ("who") nor "it". Nothing is added that reading did not find.
    """
    found = names_in(read_text)
    for index, named in enumerate(read_text.named):
        if named.head == "name":
            found |= {
                "person": titled_person,
                "org": named_body,
                "country": named_state,
                "place": named_place,
            }[named.kind](read_text, index)
        elif named.head == "nominal":
            found |= whole_nominal(read_text, named)
        elif (word := read_text.tokens[named.first]).dep != "nmod:poss" and word.norm not in UNMARKED:
            tied = read_text.entities[named.chain].kind if named.chain >= 0 else named.kind
            found.add((*extent(read_text, named.first, named.last), "ORG" if tied == "country" else CLASS[tied]))  # a state's "they" act
    return found


def extent(read_text: Annotated, first: int, last: int) -> tuple[int, int]:
    """Give the code points of tokens first:last."""
    return read_text.tokens[first].start, read_text.tokens[last - 1].end


def with_article(read_text: Annotated, first: int) -> int:
    """Give the token before a phrase where that is its article or possessor; its first token elsewhere."""
    tokens = read_text.tokens
    determiners = Grammar.of(load_pack(read_text.language)).determiners
    return first - 1 if first and tokens[first - 1].norm in determiners and tokens[first - 1].end < tokens[first].start else first


def titled_person(read_text: Annotated, index: int) -> set[Name]:
    """A person with the office or title before the name ("Prime Minister Abadi", "Maj. Gen. Gary J. Volesky")."""
    named, tokens = read_text.named[index], read_text.tokens
    start, end = extent(read_text, named.first, named.last)
    drawn = set()
    for office in read_text.offices:
        if office.person == index and office.span.start < start and office.span.end == end:
            apart = named.first > 1 and tokens[named.first - 1].text == ","  # "Foreign Secretary, Boris Johnson": two mentions
            drawn.add((office.span.start, tokens[named.first - 2].end if apart else end, "PER"))
    words = Words.of(load_pack(read_text.language))
    norms = [token.norm for token in tokens[max(0, named.first - 8) : named.first]]
    starts = [at for at in range(len(norms)) if reaches(words, norms, at)]
    if starts:
        drawn.add((tokens[named.first - len(norms) + starts[0]].start, end, "PER"))
    return drawn


def reaches(words: Words, norms: Sequence[str], at: int) -> bool:
    """Whether ranks and forms of address, and nothing else, stand from a place to the end."""
    while at < len(norms):
        step = max(longest(phrases, norms, at) for phrases in (words.ranks, words.honorifics, words.royal))
        if not step:
            return False
        at += step
    return True


def named_body(read_text: Annotated, index: int) -> set[Name]:
    """An organization with its article, where the article is not that of a longer phrase ("an ISIL vehicle")."""
    named = read_text.named[index]
    first = named.first if modifies(read_text, named) else with_article(read_text, named.first)
    return {(*extent(read_text, first, named.last), "ORG")}


def named_state(read_text: Annotated, index: int) -> set[Name]:
    """A state with its article acts ("the US"; not "the US city"); a people is a body ("Syrians"); a part of a land is a place."""
    named, tokens = read_text.named[index], read_text.tokens
    last = tokens[named.last - 1]
    if modifies(read_text, named):
        return set()
    first = with_article(read_text, named.first)
    entry = load_pack(read_text.language).gazetteer.get(last.norm)
    if entry is not None and entry.kind == "demonym":
        plural = last.pos in ("NOUN", "PROPN") and last.norm.endswith("s")
        return {(*extent(read_text, first, named.last), "ORG")} if plural or first < named.first else set()
    drawn = {(*extent(read_text, first, named.last), "ORG")} if first < named.first else set()
    return drawn | part_of_place(read_text, named)


def named_place(read_text: Annotated, index: int) -> set[Name]:
    """A place with its article ("the Red Sea"), in its state ("Palmyra, Syria"), after what kind it is of ("the city of Mosul")."""
    named, tokens = read_text.named[index], read_text.tokens
    drawn = part_of_place(read_text, named)
    container = place_in_place(read_text, index)
    if container is not None and read_text.named[container].kind == "country":
        drawn.add((*extent(read_text, named.first, read_text.named[container].last), "LOC"))
    first = with_article(read_text, named.first)
    if first < named.first and not modifies(read_text, named):
        drawn.add((*extent(read_text, first, named.last), "LOC"))
    if named.first > 1 and tokens[named.first - 1].norm == "of" and tokens[named.first - 2].norm in PLACE_NOUNS:
        drawn.add((*extent(read_text, phrase_start(read_text, named.first - 2), named.last), "LOC"))
    return drawn


def part_of_place(read_text: Annotated, named: Named) -> set[Name]:
    """A land's or town's part by the side that it lies on ("northern Syria", "eastern Aleppo")."""
    before = read_text.tokens[named.first - 1] if named.first else None
    if before is None or before.norm not in SIDES:
        return set()
    return {(*extent(read_text, named.first - 1, named.last), "LOC")}


def modifies(read_text: Annotated, named: Named) -> bool:
    """Whether a name or nominal only says of which kind a following noun is ("the Iraqi army", "Coalition forces")."""
    key = next((at for at in range(named.last - 1, named.first - 1, -1) if not named.first <= read_text.tokens[at].head < named.last), None)
    if key is None:
        return False
    word = read_text.tokens[key]
    return word.head >= named.last and word.dep in ("amod", "compound", "nmod")


def whole_nominal(read_text: Annotated, named: Named) -> set[Name]:
    """A nominal with all that stands before its noun, less what only counts; one in a capital is a name, and stands bare as well."""
    if modifies(read_text, named):
        return set()
    tokens, first = read_text.tokens, with_article(read_text, phrase_start(read_text, named.first, named.key))
    while first < named.key and (tokens[first].pos == "NUM" or tokens[first].norm in ("more", "least", "at")):
        first += 1
    kind = "PER" if named.kind == "person" and not named.plural else "ORG"
    drawn = {(*extent(read_text, first, named.last), kind)}
    bare = with_article(read_text, named.first) < named.first or tokens[named.first].dep == "det"
    at = named.first + (tokens[named.first].dep == "det")
    if kind == "ORG" and bare and at < named.last and tokens[at].text[0].isupper() and tokens[named.key].text[0].isupper():
        drawn.add((*extent(read_text, at, named.last), kind))
    return drawn


def phrase_start(read_text: Annotated, first: int, key: int | None = None) -> int:
    """Give where the phrase begins that a noun heads: its article, and what stands before the noun and belongs to it."""
    tokens, head = read_text.tokens, first if key is None else key
    while first and tokens[first - 1].sentence == tokens[head].sentence and belongs(read_text, first - 1, head):
        if tokens[first - 1].dep in ("case", "cc", "punct", "advmod", "mark", "conj") and tokens[first - 1].head == head:
            break
        first -= 1
    return first


def belongs(read_text: Annotated, at: int, head: int) -> bool:
    """Whether a token hangs, by whatever it hangs on, on a noun after it, as what says more of it."""
    tokens = read_text.tokens
    for _ in range(6):
        if tokens[at].head == head:
            return tokens[at].dep in ("det", "amod", "compound", "nummod", "nmod:poss", "nmod", "case", "punct", "cc", "advmod")
        if tokens[at].head <= at and tokens[at].head == at:
            return False
        at = tokens[at].head
    return False


def names_with_containers(read_text: Annotated) -> set[Name]:
    """Give the names as Universal NER draws them: a town and the state after its comma are one place ("Denver, Colorado")."""
    found, tokens = names_in(read_text), read_text.tokens
    for index, named in enumerate(read_text.named):
        container = place_in_place(read_text, index)
        if container is not None:
            wider = read_text.named[container]
            start, end = tokens[named.first].start, tokens[wider.last - 1].end
            found -= {(start, tokens[named.last - 1].end, "LOC"), (tokens[wider.first].start, end, "LOC")}
            found.add((start, end, "LOC"))
    return found


def bare_name(read_text: Annotated, named: Named) -> tuple[int, str]:
    """Give where FANE begins a name and its class: the noun that says what is named ("حركة حماس", "دولة قطر") it leaves out.

    So it does where our lists know the name without that noun; "وزارة الدفاع" and the like are names as they stand.
    """
    pack = load_pack(read_text.language)
    first, kind, tokens = named.first, "ORG" if named.known == "EU" else CLASS[named.kind], read_text.tokens
    while named.last - first > 1 and tokens[first].lemma in NOUNS_BEFORE_NAMES:
        words = tokens[first + 1 : named.last]
        entry = next((entry for entry in map(pack.gazetteer.get, spellings(words[-1].norm, words)) if entry is not None), None)
        if entry is None or entry.kind == "demonym":
            break
        first, kind = first + 1, "ORG" if entry.kind == "org" else "LOC"
    return first, kind


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Give what stands in quotation marks within a name (حركة "طالبان"); the name as it is where there are none."""
    inside = re.search(r'["“«]\s*([^"“”«»]+?)\s*["”»]', text[start : end + 2])
    return (start + inside.start(1), start + inside.end(1)) if inside is not None else (start, end)


def place_in_place(read_text: Annotated, index: int) -> int | None:
    """Give the state or region that a place is in by the text's own comma ("Palmyra, Syria"); None where there is none."""
    named, tokens = read_text.named, read_text.tokens
    town, after = named[index], next((at for at in range(index + 1, len(named)) if named[at].first >= named[index].last), None)
    if town.kind != "place" or after is None or named[after].first != town.last + 1 or tokens[town.last].text != ",":
        return None
    wider = named[after]
    inside = wider.kind in ("country", "place") and (town.country is None or wider.country is None or town.country == wider.country)
    return after if inside and wider.head == "name" and tokens[wider.first].pos != "ADJ" else None


def spellings(last: str, words: Sequence[Token]) -> Iterator[str]:
    """Give the forms under which the lists may hold a name: as it stands, and in Arabic less what is written together with it."""
    # What was cut off a word as if it were a conjunction ("ف" of "فرانس") belongs to it.
    yield "".join(word.norm + " " * (at + 1 < len(words) and word.end < words[at + 1].start) for at, word in enumerate(words))
    if len(words) == 1:
        for prefix in ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال"):
            if last.startswith(prefix) and len(last) - len(prefix) > 2:
                bare = last[len(prefix) :]
                yield from (bare, f"ال{bare}", bare.removesuffix("ة"), bare.removesuffix("ه"))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the words that it stands in."""
    while start and (text[start - 1].isalpha() or text[start - 1] in "ًٌٍَُِّْـ"):
        start -= 1
    while end < len(text) and (text[end].isalpha() or text[end] in "ًٌٍَُِّْـ"):
        end += 1
    return start, end


def name_end(read_text: Annotated, last: int) -> int:
    """Give where a name ends: a Turkish case ending after the apostrophe is not a part of it."""
    token = read_text.tokens[last - 1]
    if read_text.language == "tr":
        for mark in "'’":
            if mark in token.text[1:]:
                return token.start + token.text.index(mark, 1)
    return token.end
