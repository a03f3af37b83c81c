"""Every form in which Arabic writes a listed name together with what stands before it is found, at its own place."""

import itertools

import pytest
from as_read import read

# Frames with the word in a place where the clitic is natural.
FRAMES = {
    "": "قال الوزير إن {} في خطر.",
    "و": "زار الوفد تونس {} يوم الأحد.",
    "ب": "أشاد الوزير {} يوم الأحد.",
    "ل": "قدم الوزير الشكر {} يوم الأحد.",
    "ف": "وصل الوفد إلى تونس {} يوم الأحد.",
}
# A listed name, whether it bears the article, and its kind and country.
NAMES = {
    "libya": ("ليبيا", False, "country", "LY"),
    "egypt": ("مصر", False, "country", "EG"),
    "jordan": ("الأردن", True, "country", "JO"),
    "saudi": ("السعودية", True, "country", "SA"),
    "benghazi": ("بنغازي", False, "place", "LY"),
    "cairo": ("القاهرة", True, "place", "EG"),
    "un": ("الأمم المتحدة", True, "org", None),
}


def attached(clitic: str, name: str, article: bool) -> str:
    """Write a name with a clitic: "ل" and the article become "لل"."""
    if clitic == "ل" and article:
        return f"لل{name[2:]}"
    return f"{clitic}{name}"


CASES = [
    pytest.param(clitic, *NAMES[key], id=f"{key}-{number}") for key, (number, clitic) in itertools.product(NAMES, enumerate(FRAMES))
]


def found(text: str) -> list[tuple[str, str, str | None]]:
    doc = read(text, "ar")
    return [
        (text[doc.tokens[each.first].start : doc.tokens[each.last - 1].end], each.kind, each.country)
        for each in doc.named
        if each.head == "name"
    ]


@pytest.mark.parametrize(("clitic", "name", "article", "kind", "country"), CASES)
def test_a_listed_name_is_found_in_every_form(
    clitic: str, name: str, article: bool, kind: str, country: str | None
) -> None:
    form = attached(clitic, name, article)
    names = found(FRAMES[clitic].format(form))
    assert [one for one in names if one[0] and form.endswith(one[0]) and one[1] in (kind, "country") and one[2] == country], names


BODIES = {
    "army-l": ("قدم الوزير الدعم للجيش الليبي يوم الأحد.", "جيش"),
    "army-w": ("التقى الوزير الحكومة والجيش الليبي يوم الأحد.", "الجيش الليبي"),
    "army-b": ("أشاد الوزير بالجيش الليبي يوم الأحد.", "الجيش الليبي"),
    "outlet-after-tatweel": ('قال الوزير لـ"النهار" إن الزيارة ناجحة.', "النهار"),
    "outlet-in-guillemets": ("قال الوزير لـ«النهار» إن الزيارة ناجحة.", "النهار"),
}


@pytest.mark.parametrize(("text", "ending"), BODIES.values(), ids=BODIES.keys())
def test_a_body_is_found_in_every_form(text: str, ending: str) -> None:
    doc = read(text, "ar")
    words = [text[doc.tokens[each.first].start : doc.tokens[each.last - 1].end] for each in doc.named if each.kind == "org"]
    assert any(ending in word for word in words), words
