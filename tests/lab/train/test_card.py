from lab.train.card import card

MANIFEST = {
    "name": "sayso-attribution",
    "version": "7",
    "base": {"name": "a base", "licence": "Apache-2.0", "sha256": "abc123", "layers": 8},
    "corpora": [{"name": "Corpus One", "licence": "CC BY 4.0", "use": "attribution"}],
    "recipe": {
        "command": "python -m lab.train",
        "seed": 3,
        "stages": {
            "first": {"epochs": 4, "rate": 2e-4},
            "last": {"epochs": 10, "rate": 1e-4},
        },
    },
    "scores": {"claims": {"claims_f1": 0.8123}, "calibration error": {"claims": 0.021}},
}


def test_the_card_repeats_the_manifest_s_figures_and_data() -> None:
    text = card(MANIFEST)
    for said in (
        "sayso-attribution, version 7",
        "| Corpus One | CC BY 4.0 | attribution |",
        "| claims: claims f1 | 0.8123 |",
        "| calibration error: claims | 0.021 |",
        "first: 4 epochs at 0.0002; last: 10 epochs at 0.0001",
        "its lowest\n  8 layers",
        "`abc123`",
    ):
        assert said in text


def test_a_card_without_data_or_limits_does_not_pass() -> None:
    text = card(MANIFEST)
    for heading in ("trained on", "How well it does", "cannot do", "make it again"):
        assert heading in text
