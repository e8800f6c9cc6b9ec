from lab.train.card import card

MANIFEST = {
    "name": "sayso-attribution",
    "version": "7",
    "base": {"name": "a base", "licence": "Apache-2.0", "sha256": "abc123"},
    "corpora": [{"name": "Corpus One", "licence": "CC BY 4.0", "use": "attribution"}],
    "recipe": {
        "command": "python -m lab.train",
        "seed": 3,
        "stages": {
            "first": {"epochs": 4, "rate": 2e-4},
            "last": [
                {
                    "schedule": {"epochs": 10, "rate": 1e-4},
                    "replay": 0.15,
                    "ours": True,
                    "weight": 0.7,
                    "begin": "trunk",
                },
                {
                    "schedule": {"epochs": 5, "rate": 1e-4},
                    "replay": 0.05,
                    "ours": False,
                    "weight": 0.6,
                    "begin": "early",
                },
            ],
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
        "first: 4 epochs at 0.0002; last: 70% 10 epochs at 0.0001 on the claims corpus"
        " and our own annotation with 15% of PolNeAR replayed; from their mean, and beside it,"
        " 60% 5 epochs at 0.0001 on the claims corpus with 5% of PolNeAR replayed",
        "`abc123`",
    ):
        assert said in text


def test_a_card_without_data_or_limits_does_not_pass() -> None:
    text = card(MANIFEST)
    for heading in ("trained on", "How well it does", "cannot do", "make it again"):
        assert heading in text
