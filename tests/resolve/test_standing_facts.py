from stories import KEYS, Story, record


def test_one_position_in_two_languages() -> None:
    one, other = Story("a"), Story("b", lang="ar")
    one.position(one.who("Yaşar Güler", "TR"), "Defence Minister", one.land("TR", "Turkey"), start="2023-06")
    other.position(other.who("يشار غولر", "TR"), "وزير الدفاع", other.land("TR", "تركيا"), start="2023-06-03")
    (position,) = record(one, other).positions
    assert (position.start, position.organization, position.disagreements) == ("2023-06-03", "TR", ())


def test_a_deputy_is_no_chief() -> None:
    story = Story("a")
    person, body = story.who("Saddam Haftar", "LY"), story.body("Libyan National Army", "LY")
    story.position(person, "deputy commander-in-chief", body)
    story.position(person, "commander-in-chief", body)
    assert len(record(story).positions) == 2


def test_two_terms_are_two_positions_and_two_starts_a_disagreement() -> None:
    stories = [Story("a"), Story("b"), Story("c")]
    for story, start in zip(stories, ["2017-01-20", "2025-01-20", "2025-01-21"], strict=True):
        story.position(story.who("Donald Trump", "US"), "President", story.land("US"), start=start)
    made = record(*stories)
    assert len(made.positions) == 2
    assert [each.field for position in made.positions for each in position.disagreements] == ["from"]


def test_a_position_without_body_joins_the_only_body() -> None:
    one, other = Story("a"), Story("b")
    one.position(one.who("Hakan Fidan", "TR"), "Foreign Minister", one.land("TR"))
    other.position(other.who("Hakan Fidan", "TR"), "foreign minister")
    (position,) = record(one, other).positions
    assert position.organization == "TR"


def test_an_undirected_tie_is_one_from_both_ends_and_a_directed_two() -> None:
    one, other = Story("a", "2026-01-01"), Story("b", "2026-01-02")
    one.tie(one.land("EG"), one.land("SA"), "ally", "+")
    other.tie(other.land("SA"), other.land("EG"), "ally", "+")
    one.tie(one.land("EG"), one.land("SA"), "backs", "+")
    other.tie(other.land("SA"), other.land("EG"), "backs", "+")
    made = record(one, other)
    assert sorted((tie.kind, len(tie.tellings)) for tie in made.ties) == [("ally", 2), ("backs", 1), ("backs", 1)]


def test_signs_that_differ_stand_side_by_side() -> None:
    stories = [Story("a"), Story("b"), Story("c")]
    for story, sign in zip(stories, "--+", strict=True):
        story.tie(story.land("EG"), story.land("TR"), "tension", sign)
    (tie,) = record(*stories).ties
    assert (tie.sign, [each.field for each in tie.disagreements]) == ("-", ["sign"])


def test_one_utterance_whole_and_cut() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.statement(one.who("Omar Abu Saeeda", "LY"), "has effectively taken the reins of the military institution in the east")
    other.statement(other.who("عمر أبو سعيدة", "LY"), "effectively taken the reins of the military institution")
    third.statement(third.who("Omar Abu Saeeda", "LY"), "does not fall within the framework of traditional protocol")
    made = record(one, other, third)
    assert sorted(len(statement.mentions) for statement in made.statements) == [1, 2]


def test_one_utterance_in_translation() -> None:
    one, other = Story("a", lang="en"), Story("b", lang="ar")
    one.statement(one.who("Omar Abu Saeeda", "LY"), "taken the reins of the military")
    other.statement(other.who("عمر أبو سعيدة", "LY"), "بات يقود المؤسسة العسكرية")
    (statement,) = record(one.passage(keys=KEYS), other.passage(keys=KEYS)).statements
    assert (statement.sources.documents, statement.sources.independent) == (2, 1)


def test_two_speakers_make_two_statements() -> None:
    one, other = Story("a"), Story("b")
    one.statement(one.who("Omar Abu Saeeda", "LY"), "security is a shared concern of both countries")
    other.statement(other.who("Mohammad Imtairid", "LY"), "security is a shared concern of both countries")
    assert len(record(one, other).statements) == 2
