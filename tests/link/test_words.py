from sayso.link.words import listed, plain, sentences_of, stem, words_of

TEXT = "Café owners lost 1,200 chairs; the army's guns fell silent."


def test_words_stand_where_their_spans_say() -> None:
    words = words_of(TEXT)
    assert words.forms[:4] == ("cafe", "owners", "lost", "1200")
    assert [words.span(at, at + 1).of(TEXT) for at in range(len(words))][3] == "1,200"


def test_a_part_of_a_text_keeps_the_whole_s_offsets() -> None:
    words = words_of(TEXT, 5, 11)
    assert [words.span(at, at + 1).of(TEXT) for at in range(len(words))] == ["owners"]


def test_possessives_and_accents_fall_away() -> None:
    assert plain("Army’s") == "army"
    assert plain("Éric") == "eric"


def test_forms_of_a_word_have_one_stem() -> None:
    assert {stem(w) for w in ("capture", "captured", "capturing", "captures")} == {"captur"}
    assert stem("2014") == "2014"


def test_sentences_cover_the_text_without_its_white_space() -> None:
    text = "One fell. “Two rose!” he said.\nA line"
    assert [s.of(text) for s in sentences_of(text)] == [
        "One fell.",
        "“Two rose!”",
        "he said.",
        "A line",
    ]


def test_a_list_is_a_set() -> None:
    assert listed("a b a") == {"a", "b"}
