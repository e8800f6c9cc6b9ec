"""Every figure of the scoreboard with its floor, where an experiment set one, and its target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One row: a figure, its floor (what the first experiment reached) and its target.

    Shares are printed times 100, other units as they are.
    """

    figure: str
    says: str
    floor: str = ""
    target: str = ""
    unit: str = "%"


POLNEAR = (
    Goal("alpha", "Krippendorff's alpha, token-wise", "0.787", "0.80", ""),
    Goal("exact_source_f1", "exact spans, source, F1", "81.8"),
    Goal("exact_cue_f1", "exact spans, cue, F1", "74.7"),
    Goal("exact_content_f1", "exact spans, content, F1", "68.9"),
    Goal("attribution_f1", "attributions: content (Jaccard ≥ 0.5) and source, F1", "72.9", "76"),
    Goal("attribution_with_cue_f1", "attributions: content, source and cue, F1", "72.3"),
    Goal("ece", "expected calibration error, 15 bins of one width", "", "≤ 3"),
    Goal("ece_equal_mass", "expected calibration error, 15 bins of one size"),
)
COFENET = (
    Goal("exact_source_f1", "exact match, source, F1", "", "84"),
    Goal("exact_cue_f1", "exact match, cue, F1", "", "76.5"),
    Goal("exact_content_f1", "exact match, content, F1", "", "73.5"),
)
CLAIMS = (
    Goal("claims_f1", "claims, F1", "71.5", "84"),
    Goal("claims_f1_without_nested", "claims leaving nested ones out, F1", "79.9"),
    Goal("nested_recall", "nested claims found and given the right parent", "0", "65"),
    Goal("nested_precision", "nested claims predicted that are right, parent and all"),
    Goal("source", "source right, of matched", "90"),
    Goal("cue", "cue right, of matched", "96"),
    Goal("parent", "parent right, of matched"),
    Goal("speaker", "speaker right, of matched", "61", "87"),
    Goal("claims_with_speaker_f1", "claims with speaker, F1"),
    Goal("act_accuracy", "act right, of matched", "", "83"),
    Goal("act_macro_f1", "act, macro-F1 over acts", "", "68"),
    Goal("relay_hop_f1", "relay hops of matched, F1", "", "75"),
    Goal("said", "date of saying right, of those dated, in dated reports", "", "75"),
    Goal("ece", "expected calibration error, 15 bins of one width", "", "≤ 3"),
    Goal("ece_equal_mass", "expected calibration error, 15 bins of one size"),
)
SPEED = (
    Goal("read_to_encoder", "files to ledger, against the bare encoder", "", "≤ 1.6", "×"),
    Goal("linked_to_read", "the same with links to other reports, against without", "", "", "×"),
    Goal("pytorch_to_read", "PyTorch fp32, batch 1, against files to ledger", "", "≥ 4", "×"),
    Goal("reports_per_second", "reports a second, files to ledger", "", "", "/s"),
    Goal("quarter_peak_mb", "peak memory, a quarter of the generated reports", "", "", "MB"),
    Goal("peak_mb", "peak memory, all generated reports", "", "< 700", "MB"),
)
EVENTS = (
    Goal("trigger_f1", "triggers, F1", "", "72"),
    Goal("trigger_precision", "triggers, precision", "", "≥ 75"),
    Goal("trigger_recall", "triggers, recall"),
    Goal("trigger_type_f1", "trigger and type, F1", "", "63"),
    Goal("type_of_matched", "type right, of matched triggers"),
    Goal("roles_of_typed", "actor and recipient right, of typed triggers", "", "70"),
    Goal("actor_of_typed", "actor right, of typed triggers"),
    Goal("recipient_of_typed", "recipient right, of typed triggers"),
    Goal("modality_of_matched", "modality right, of matched triggers", "", "90"),
    Goal("place_of_typed", "place right, of typed triggers"),
    Goal("killed_f1", "killed, as ranges, F1"),
)
# What our own annotation has: no days of saying, no casualties.
APART_CLAIMS = tuple(goal for goal in CLAIMS if goal.figure != "said")
APART_EVENTS = tuple(goal for goal in EVENTS if goal.figure != "killed_f1")
MENTIONS = (
    Goal("f1", "exact spans and kinds, micro-F1", "", "70"),
    Goal("f1_overlap", "by overlap, micro-F1"),
)
TOPONYMS = (
    Goal("f1_overlap", "by overlap, F1", "", "72"),
    Goal("f1", "exact spans, F1"),
)
TIMES = (
    Goal("strict_f1", "exact extents, F1", "", "90"),
    Goal("relaxed_f1", "by overlap, F1"),
    Goal("value_f1", "value right, F1", "", "80"),
)
SIDES = (Goal("f1", "source and target, micro-F1", "", "75"),)
CLASSES = (
    Goal("macro_f1", "class, macro-F1", "", "88"),
    Goal("accuracy", "class right"),
)
PLACES = (
    Goal("accuracy_161km", "within 161 km, of all gold toponyms", "", "88"),
    Goal("population_accuracy_161km", "the same, the most populous place of the name"),
    Goal("tagging_overlap_f1", "toponyms tagged, by overlap, F1", "", "72"),
    Goal("tagged_and_placed_recall", "tagged and within 161 km"),
)
COPIES = (
    Goal("together_pair_f1", "pairs of copies, F1", "", "90"),
    Goal("annotated_pair_f1", "those the corpus lists"),
    Goal("made_pair_f1", "those made by trimming, reordering, new headlines, changed figures"),
)
CLAIMED = (
    Goal("wholly_right", "sentences wholly right", "", "90"),
    Goal("flattened_right", "the same, everything read as fact"),
    Goal("dropped_right", "the same, nothing read that somebody says"),
)
