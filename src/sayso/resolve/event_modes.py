"""The mode of an event, PLOVER 2.0's "how", from the words of its trigger.

Modes and what they cover are those of the PLOVER 2.0 manual, tables of chapter
"Event Categories"; only types that have modes there can have one, so CONTROL, DEATH,
OTHER, AGREE, SUPPORT, CONCEDE, COOPERATE and AID have none here. The words for each
are ours. A mode is told by the trigger itself or, for weapons, by the words of the
same sentence around it; where two fit, the first in the table holds, and where none
does the mode stays open, as the manual has it.
"""

from __future__ import annotations

import re

# Type, mode, what the trigger says, and what the words around it may say instead.
_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("ASSAULT", "suicide-attack", r"suicide|self-detonat|blew (?:him|her)self", r"suicide"),
    ("ASSAULT", "unconventional", r"chemical|chlorine|sarin|nerve agent|gass?(?:ed|ing)?\b|nuclear "
     r"strike|radiolog|biological|toxic|mustard", r"chlorine|sarin|nerve agent|chemical weapon|"
     r"poison(?:ous)? gas|mustard gas|toxic gas|chemical attack"),
    ("ASSAULT", "drone", r"drone|unmanned|\buav", r"\bdrones?\b|\buavs?\b|unmanned aerial"),
    ("ASSAULT", "abduct", r"abduct|kidnap|hostage|hijack|seiz(?:ed|ing) (?:him|her|them)|captiv|"
     r"captur|snatch", ""),
    ("ASSAULT", "aerial", r"air ?-?(?:strike|raid|attack|campaign|bombardment|assault|power)|"
     r"aerial|warplane|bombing raid|barrel bomb|strafe|air war|sorties", r"\bair ?-?strikes?|"
     r"warplanes?|fighter jets?|\bjets\b|helicopters?|from the air|\bair force\b|barrel bombs?|"
     r"aerial|air raids?|aircraft"),
    ("ASSAULT", "explosives", r"car bomb|truck bomb|roadside|mine\b|mines\b|\bied|explos|blast|"
     r"booby|blew up|blown up|detonat|vbied|bomb attack", r"car bomb|truck bomb|roadside bomb|"
     r"landmines?|\bieds?\b|explosive device|vbied"),
    ("ASSAULT", "heavy-weapons", r"shell|artiller|rocket|mortar|missile|tank\b|tanks\b|howitzer",
     r"artillery|mortars?|rockets?\b|tank fire|tank shells?|howitzers?|missiles?"),
    ("ASSAULT", "torture", r"tortur|waterboard", ""),
    ("ASSAULT", "sexual", r"\brap(?:e|es|ed|ing|ist)|sexual", ""),
    ("ASSAULT", "targeted", r"assassinat|execut|behead|hang(?:ed|ing|s)?\b|massacre|murder|"
     r"decapitat|extrajudicial|mass killing|genocide", ""),
    ("ASSAULT", "primitive", r"stab|knif|machete|hack(?:ed|ing) to death|arson|stoned|"
     r"burn\w* alive",
     r"\bknife\b|\bknives\b|machetes?"),
    ("ASSAULT", "firearms", r"shoot|shot|gunfire|gunned|opened fire|sniper|fired (?:on|at)",
     r"gunmen|rifles?|pistols?|machine[- ]guns?|snipers?"),
    ("ASSAULT", "beat", r"beat|beaten|punch|kick|assaulted\b", ""),
    ("ASSAULT", "crowd-control", r"tear ?gas|water cannon|rubber bullet", r"tear gas|water cannon"),
    ("ASSAULT", "destroy", r"destroy|destruct|demolish|raz(?:ed|ing)|burn(?:ed|t|ing)? down|loot|"
     r"vandal|torch|set (?:fire|ablaze)", ""),
    ("COERCE", "arrest", r"arrest|detain|detention|apprehend|custod|imprison|jail|captur|caught|"
     r"prison|taken in|rounded up|incarcerat|held\b", ""),
    ("COERCE", "deport", r"deport|extradit|repatriat|expel|expuls", ""),
    ("COERCE", "curfew", r"curfew", ""),
    ("COERCE", "martial-law", r"martial law|state of emergency", ""),
    ("COERCE", "censor", r"censor|block(?:ed|ing)? (?:\w+ )?(?:website|site|account|access)|"
     r"suspend(?:ed)? (?:\w+ )?account|took (?:it )?down|banned (?:\w+ )?(?:paper|broadcast)", ""),
    ("COERCE", "withhold", r"cut off|shut off|withh[eo]ld|starv|withholding|power cut", ""),
    ("COERCE", "cyber", r"hack|cyber|malware|denial of service", ""),
    ("COERCE", "misinformation", r"disinformation|misinformation|deceiv|fabricat|propaganda", ""),
    ("COERCE", "seize", r"seiz|confiscat|raid|search|stole|stolen|looted|requisition|impound", ""),
    ("COERCE", "restrict", r"restrict|ban\b|banned|bans\b|besieg|siege|blockad|cordon|travel ban|"
     r"seal(?:ed|ing)? off|barr(?:ed|ing)|prevent|encircl|outlaw", ""),
    ("RETREAT", "ceasefire", r"cease-? ?fire|truce|end(?:ed|ing)? hostilities|lull|pause in|"
     r"de-?escalat|halt(?:ed)? (?:the )?(?:fighting|offensive)|armistice", ""),
    ("RETREAT", "release", r"releas|freed|free\b|freeing|let go|swap|exchang|traded?\b|trading|"
     r"hand(?:ed|ing)? over|return(?:ed)? (?:the )?(?:prisoner|hostage)|liberat", ""),
    ("RETREAT", "resign", r"resign|quit\b|step(?:ped|ping|s)? down|departure|stood down", ""),
    ("RETREAT", "disarm", r"disarm|lay(?:ing)? down|give up (?:\w+ )?(?:arms|weapons)|surrender of "
     r"weapons|decommission", ""),
    ("RETREAT", "access", r"access|safe passage|corridor|let (?:\w+ )?in\b|evacuat|allow", ""),
    ("RETREAT", "withdraw", r"withdr[ae]w|pull(?:ed|ing|s)? (?:out|back)|pull-?out|pullback|"
     r"retreat|leave\b|left\b|fell back|retrograd|removal", ""),
    ("CONSULT", "phone", r"phone|telephon|video (?:call|link)|\bcall\b|\bcalled\b|spoke by", ""),
    ("CONSULT", "visit", r"visit|travel(?:led|ed|s|ling)? to|flew to|trip|arriv", ""),
    ("CONSULT", "multilateral", r"summit|conference|assembly|three-way|four-way|multilateral|"
     r"trilateral|council meeting", ""),
    ("CONSULT", "third-party", r"mediat|brokered|hosted talks|shuttle diplomacy", ""),
    ("MOBILIZE", "weapons", r"weapon|jet|warplane|flying|flown|flew|flights?|sortie|missile|"
     r"arm(?:ed|ing)\b|aircraft|carrier|warship|surveillance|air operations", ""),
    ("MOBILIZE", "police", r"police|security cordon|guards?\b", ""),
    ("MOBILIZE", "militia", r"militia|recruit|volunteer fighters", r"militia(?:s|men)?\b"),
    ("MOBILIZE", "troops", r"troop|soldier|deploy|battalion|convoy|reinforce|conscript|reservist|"
     r"mass(?:ed|ing) (?:\w+ )?forces", r"\btroops\b|\bsoldiers\b"),
    ("ACCUSE", "investigate", r"investigat|inquir|enquir|probe|prob(?:ed|ing)|question(?:ed|ing)|"
     r"interrogat|look(?:ed|ing)? into|examin|review", ""),
    ("ACCUSE", "allege", r"accus|charg|indict|su(?:ed|ing)\b|prosecut|trial|tried\b|alleg|lawsuit|"
     r"legal (?:claim|challenge)|brought (?:\w+ )?claim|blam", ""),
    ("ACCUSE", "disapprove", r"condemn|criticis|criticiz|denounc|complain|protest note|rebuk|"
     r"disapprov|deplor", ""),
    ("SANCTION", "convict", r"convict|sentenc|guilty|death penalty", ""),
    ("SANCTION", "expel", r"expel|expuls|expelled|oust", ""),
    ("SANCTION", "withdraw", r"withdr[ae]w|recall(?:ed|ing)?", ""),
    ("SANCTION", "discontinue", r"sanction|suspend|cut(?:ting)? (?:off|ties)|sever|embargo|halt|"
     r"terminat|cease|pause|freez|froze", ""),
    ("PROTEST", "hunger", r"hunger strike", ""),
    ("PROTEST", "riot", r"riot", ""),
    ("PROTEST", "strike", r"\bstrik(?:e|es|ing)\b|walkout|walked out|stoppage", ""),
    ("PROTEST", "boycott", r"boycott", ""),
    ("PROTEST", "obstruct", r"block(?:ed|ing|ade)|barricad|sit-in|occup(?:y|ied)", ""),
    ("PROTEST", "vandalize", r"vandal|defac|graffiti", ""),
    ("PROTEST", "demo", r"demonstrat|march|rall(?:y|ies|ied)|took to the streets|protest", ""),
    ("THREATEN", "violence", r"attack|kill|strike|bomb|war|retaliat|revenge|annihilat|destroy", ""),
    ("THREATEN", "expel", r"expel|deport", ""),
    ("THREATEN", "territory", r"invade|annex|occup", ""),
    ("THREATEN", "arrest", r"arrest|detain|jail", ""),
    ("THREATEN", "restrict", r"block|close|shut|ban|curfew|boycott", ""),
    ("THREATEN", "relations", r"suspend|sever|walk out|break off", ""),
)  # fmt: skip
_ROWS: dict[str, list[tuple[str, re.Pattern[str], re.Pattern[str] | None]]] = {}
for _type, _mode, _trigger, _around in _TABLE:
    _ROWS.setdefault(_type, []).append(
        (
            _mode,
            re.compile(rf"(?:{_trigger})", re.IGNORECASE),
            re.compile(rf"(?:{_around})", re.IGNORECASE) if _around else None,
        )
    )
MODES = {kind: tuple(mode for mode, _, _ in rows) for kind, rows in _ROWS.items()}


def mode_of(kind: str, trigger: str, around: str = "") -> str | None:
    """The mode of an event of type ``kind``, ``None`` where its words tell none.

    ``trigger`` are the words of the trigger, ``around`` those of its clause.
    """
    rows = _ROWS.get(kind, [])
    for mode, words, _ in rows:
        if words.search(trigger):
            return mode
    for mode, _, near in rows:
        if near is not None and near.search(around):
            return mode
    return None
