"""The example reports with their claims marked by hand: what a careful reader would find.

Each line of ``_MARKED`` is a stretch of a report in which ``[s:...]`` is the
source, ``[q:...]`` the cue and ``[c:...]`` the content. Behind the report's key
stand the speaker (a name, ``a description`` or ``-``), its kind, and the act.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sayso.read import ReadOptions, read
from sayso.records import Claim, Report
from tests.brief.marking import claim

EXAMPLES = Path(__file__).parents[2] / "examples" / "urum-al-kubra"

_KEYS = {
    "take1": "Aid convoy hit near Aleppo",
    "take2": "Russia denies role",
    "near": "Moscow rejects blame",
    "state": "Military source denies",
    "courier": "Convoy attack: what each side",
    "gov": "Estmark condemns",
    "clash": "Kerry and Lavrov",
    "resumes": "Aid moves again",
    "late": "UN orders inquiry",
}

_MARKED = """
take1 | United Nations | igo | state | [c:Trucks carrying aid to a rebel-held town west of Aleppo were hit on Monday evening], [s:the United Nations] [q:said]
take1 | Syrian army | military | state | [s:Syria's military] [q:declared] [c:a week-old truce to be over]
take1 | United Nations | igo | state | [c:The convoy of 31 trucks, organised by the United Nations and the Syrian Arab Red Crescent, had reached Urum al-Kubra, where it was to deliver food and other supplies for some 78,000 people], [q:according to] [s:the UN]
take1 | Syrian Observatory for Human Rights | ngo | estimate | [s:The Syrian Observatory for Human Rights] [q:said] [c:at least 12 people had been killed, most of them drivers and Red Crescent workers]
take1 | Syrian Observatory for Human Rights | ngo | accuse | [s:The Britain-based monitor] [q:said] [c:the trucks had been hit from the air]
take1 | John Kirby | government | state | [s:State Department spokesman John Kirby] [q:said] [c:the destination of the convoy had been known to the Syrian government and to Russia]
take1 | John Kirby | government | promise | [c:The United States would raise the matter with Moscow directly], [s:he] [q:added]
take1 | a resident | civilian | state | "[c:We heard the first one a little after seven and we thought it was far away]," [s:he] [q:told Corvane by telephone]. "[c:Then the street lit up.]
take1 | a resident | civilian | state | "[c:People ran to pull the drivers out and it started again. I stopped counting.]
take1 | a resident | civilian | state | "[c:In the morning there was flour everywhere, as if it had snowed.]"
take1 | Syrian army | military | accuse | [q:blamed] [c:rebel groups, which it said had never kept to it]
take1 | rebel commanders | armed-group | accuse | [s:Rebel commanders] [q:have accused] [c:the army of breaking it from the first day]
take2 | Russian government | government | deny | [s:Russia] [q:denied] on Tuesday [c:that its aircraft or Syria's had attacked an aid convoy near Aleppo]
take2 | White House | government | accuse | [s:the White House] [q:said] [c:it held Moscow responsible]
take2 | International Federation of Red Cross and Red Crescent Societies | ngo | estimate | [c:About 20 civilians were killed in Monday evening's attack at Urum al-Kubra], [s:the International Federation of Red Cross and Red Crescent Societies] [q:said]
take2 | International Federation of Red Cross and Red Crescent Societies | ngo | state | [c:Among the dead was Omar Barakat, who headed the local branch of the Syrian Arab Red Crescent], [s:it] [q:said]
take2 | United Nations | igo | state | [c:At least 18 of the 31 trucks were hit], [q:according to] [s:the United Nations]
take2 | Russian Defence Ministry | military | deny | [s:The Russian Defence Ministry] [q:said] [c:it had studied video from the scene and had seen no sign that the trucks were struck by munitions]
take2 | Russian Defence Ministry | military | state | [s:The ministry] [q:suggested] [c:that the cargo had caught fire]
take2 | US officials | anonymous-official | accuse | [s:Two US officials], who spoke on condition of anonymity, [q:said] [c:that two Russian warplanes had been in the sky above the convoy when it was hit]
take2 | Ben Rhodes | government | accuse | [s:Ben Rhodes, a White House adviser], [q:said] [c:that only Russia or Syria could have carried out the attack, and that Washington held Russia responsible in either case]
take2 | a Syrian military source | anonymous-official | deny | [s:A Syrian military source] [q:denied] [c:that the army had targeted the convoy]
take2 | Ban Ki-moon | igo | condemn | [s:UN Secretary-General Ban Ki-moon] [q:told the General Assembly] [c:that the attack was savage and had apparently been deliberate]
take2 | Stephen O'Brien | igo | demand | [s:The UN's humanitarian chief, Stephen O'Brien], [q:called] [c:for an independent inquiry]
take2 | a UN spokesman | igo | question | [s:A UN spokesman] [q:said] [c:that the earlier wording was probably a drafting error and that the UN was not in a position to determine whether the convoy had been hit from the air]
take2 | Syrian Arab Red Crescent | ngo | promise | [s:The Red Crescent] [q:said] [c:it would suspend its work for three days in protest]
take2 | an aid worker | civilian | state | "[c:We gave everyone the route and the hour]," [q:said] [s:an aid worker who had helped to load the trucks]. "[c:I do not know what else we could have given them.]"
near | Russian government | government | deny | [s:Russia] [q:denied] on Tuesday [c:that its aircraft or Syria's had attacked an aid convoy near Aleppo]
near | White House | government | accuse | [s:the White House] [q:said] [c:it held Moscow responsible]
near | International Federation of Red Cross and Red Crescent Societies | ngo | estimate | [c:About 20 civilians were killed in Monday evening's attack at Urum al-Kubra], [s:the International Federation of Red Cross and Red Crescent Societies] [q:said]
near | Russian Defence Ministry | military | state | [s:The ministry] [q:suggested] [c:that the cargo had caught fire]
near | US officials | anonymous-official | accuse | [s:Two US officials], who spoke on condition of anonymity, [q:said] [c:that two Russian warplanes had been in the sky above the convoy when it was hit]
near | Ban Ki-moon | igo | condemn | [s:UN Secretary-General Ban Ki-moon] [q:told the General Assembly] [c:that the attack was savage and had apparently been deliberate]
state | a military source | anonymous-official | deny | [s:A military source] [q:has denied] [c:reports carried by hostile media that the Syrian Arab Army attacked a relief convoy in the western countryside of Aleppo]
state | a military source | anonymous-official | accuse | [q:saying] [c:that such claims are meant to draw attention away from the crimes of the armed terrorist groups]
state | a military source | anonymous-official | deny | [s:The source] [q:said] [c:that the army had not targeted the convoy at Urum al-Kubra, a town which the terrorist organisations control]
state | Russian Defence Ministry | military | deny | [s:the Russian Defence Ministry] [q:announced] [c:that neither Russian nor Syrian planes had conducted any strikes on the convoy]
state | Russian Defence Ministry | military | deny | [s:It] [q:said] [c:that its experts had examined footage published by so-called activists and had found no craters and no damage of the kind that aerial bombs cause]
state | Russian Defence Ministry | military | state | [c:The damage seen there], [s:the ministry] [q:said], [c:is the direct result of the cargo catching fire]
state | Russian Defence Ministry | military | state | [s:The ministry] [q:also said] [c:that a Russian drone had followed the convoy only until the early afternoon, when the delivery was complete, and that after that hour the movements of the trucks were known only to the militants who hold the area]
state | - | other | state | The so-called White Helmets, whose members [q:reportedly] [c:filmed the scene]
state | Syrian army | military | state | [s:The General Command of the Army] [q:said] on Monday [c:that the truce had ended]
state | Russian Foreign Ministry | government | deny | [s:The Foreign Ministry in Moscow] [q:rejected with indignation] [c:what it described as attempts by some foreign capitals to lay the blame on Russia and Syria]
state | informed observers | other | accuse | [s:Informed observers] [q:believe] [c:that the campaign over the convoy is meant to cover up the air raid by the US-led coalition near Deir ez-Zor on 17 September, in which dozens of Syrian soldiers were martyred]
courier | Russian Defence Ministry | military | state | [c:a US Predator drone], [s:its Defence Ministry] [q:said], [c:had been in the area when the trucks were hit]
courier | US military officials | anonymous-official | deny | [s:US military officials] [q:rejected] [c:the suggestion]
courier | Russian Defence Ministry | military | deny | [s:the ministry] had [q:denied] [c:that Russian or Syrian aircraft were involved]
courier | Russian Defence Ministry | military | decline | [s:The ministry] did [q:not say] outright [c:that the mortar had been used against the trucks]
courier | White House | government | accuse | [s:The White House] [q:has said] [c:that it holds the Russian government responsible]
courier | US officials | anonymous-official | accuse | [s:US officials], asking not to be named, [q:told reporters] [c:that Russian planes were above the convoy at the time]
courier | Dmitry Peskov | government | deny | [s:The Kremlin’s spokesman, Dmitry Peskov], [q:said] [c:that the American accusations were unsubstantiated]
courier | Jens Laerke | igo | question | [s:A spokesman, Jens Laerke], [q:said] [c:that the UN was not able to determine whether air strikes had taken place]
courier | United Nations | igo | promise | [s:The UN] [q:also said] on Wednesday [c:that it was ready to resume the convoys it had halted the day before]
courier | Peter Maurer | ngo | condemn | [s:Peter Maurer, the president of the International Committee of the Red Cross], [q:condemned] [c:the attack as a violation of humanitarian law]
courier | an aid worker | civilian | state | “[c:He was the one who told the drivers to get down and run],” [q:said] [s:an aid worker who knew Mr Barakat and who did not want to be named]. “[c:He stayed with the trucks.]”
courier | a shopkeeper | civilian | state | [s:A shopkeeper in the town] [q:said] [c:his nephew had told him that the attackers came back three times]
courier | nephew of the shopkeeper | civilian | state | ^ [s:his nephew] [q:had told him] [c:that the attackers came back three times]
courier | a shopkeeper | civilian | state | “[c:I am not a soldier. I cannot tell you whose plane it was],” [s:the shopkeeper] [q:said]. “[c:I can tell you that it was a plane.]
gov | Estmark government | government | condemn | [s:The Government of Estmark] [q:condemns] [c:the attack on the humanitarian convoy at Urum al-Kubra on 19 September, in which about 20 people were reportedly killed while they unloaded food and medicine for families near Aleppo]
gov | Estmark government | government | demand | [s:We] therefore [q:join the United Nations' humanitarian chief, Stephen O'Brien, in asking for] [c:one]
gov | Estmark's Minister for External Relations | government | promise | [q:promised] [c:that Estmark would contribute a further four million crowns to the relief fund for Syria]
clash | John Kerry | government | accuse | [s:Mr Kerry] [q:said] [c:that Russia's explanations of the attack contradicted one another]
clash | John Kerry | government | demand | [s:He] [q:called] [c:for all military aircraft to be grounded over the main aid routes]
clash | Sergei Lavrov | government | demand | [s:Mr Lavrov] [q:called] [c:for a thorough and impartial investigation of the attack]
clash | Sergei Lavrov | government | demand | [s:He] [q:said] [c:that there should be no unilateral steps to restore the truce]
clash | a diplomat | anonymous-official | believe | [s:A diplomat at the meeting], who asked not to be named, [q:told Radio Tessera] [c:that few in the room believed the truce could be saved]
resumes | Joseph Dunford | military | accuse | [s:General Joseph Dunford], [q:told a Senate committee] [c:that he had no doubt that Russia was responsible for the attack on the convoy]
resumes | Joseph Dunford | military | state | [s:He] [q:acknowledged] [c:that it was not yet known whether the planes were Russian or Syrian]
resumes | Bashar al-Assad | government | deny | [s:President Bashar al-Assad] [q:denied] in an interview [c:that Syria's forces had bombed the convoy]
resumes | a driver | civilian | state | "[c:Someone said one more hour and we would be finished]," [s:he] [q:said]. "[c:We stayed for that hour.]"
late | Ban Ki-moon | igo | promise | [c:The United Nations is to set up a board of inquiry into the attack that destroyed an aid convoy at Urum al-Kubra on 19 September], [s:the office of Secretary-General Ban Ki-moon] [q:said]
late | US officials | anonymous-official | accuse | [s:US officials] [q:have said] from the first [c:that Russia was responsible]
late | Joseph Dunford | military | accuse | [s:General Joseph Dunford, the chairman of the US Joint Chiefs of Staff], [q:told senators] on 22 September [c:that he had no doubt of it]
late | Russian Defence Ministry | military | state | [s:The Russian Defence Ministry] first [q:suggested] [c:that the trucks had caught fire]
late | Russian Defence Ministry | military | accuse | [q:said] [c:that an American Predator drone had been in the area]
late | Bashar al-Assad | government | deny | [s:Syria's president, Bashar al-Assad], [q:told an American news agency] [c:that his forces had not attacked the convoy]
late | Boris Johnson | government | demand | [s:The British foreign secretary, Boris Johnson], [q:said] last weekend [c:that it should be examined whether the trucks were struck in the knowledge that they were a civilian target]
late | a teacher | civilian | believe | "[c:They will write that it is under investigation]," [s:a teacher who lives near the warehouse] [q:told the Post]. "[c:We already know what fell on us. What we do not know is who will say so.]"
monitor | Orontes Civilian Harm Monitor | ngo | question | [s:It] has had no access to the site and [q:cannot confirm] [c:who attacked it]
monitor | Syrian Observatory for Human Rights | ngo | estimate | [s:The Syrian Observatory for Human Rights] [q:said] on the first night [c:that at least 12 people had been killed]
monitor | Syrian Civil Defence | ngo | accuse | [s:Syrian Civil Defence], the rescuers known as the White Helmets, [q:said] [c:that helicopters dropped barrel bombs first and that planes then struck the same place]
monitor | Russian Defence Ministry | military | deny | [s:The Russian Defence Ministry] [q:denied] [c:any air strike]
monitor | a rescuer | civilian | state | [q:According to] [s:an unnamed rescuer who spoke to the Monitor], [c:neighbours said that the attack had come in waves over about two hours]
monitor | neighbours | civilian | state | ^ [s:neighbours] [q:said] [c:that the attack had come in waves over about two hours]
monitor | a rescuer | civilian | state | "[c:I went in after the second wave because I thought it was over]," [s:the rescuer] [q:said]. "[c:It was not over. I lay under a truck with my hands on my head.]
monitor | a rescuer | civilian | state | "[c:When it stopped, the sacks were still burning, and nobody would come near.]"
monitor | Orontes Civilian Harm Monitor | ngo | demand | [s:The Monitor] [q:calls on] [c:all parties with radar, satellite or drone records of that evening to publish them]
monitor | Orontes Civilian Harm Monitor | ngo | warn | [s:It] [q:warns] [c:that evidence at the site is being lost each day]
"""  # noqa: E501


@lru_cache(maxsize=1)
def reports() -> tuple[Report, ...]:
    """The example reports as Sayso reads them."""
    found = tuple(item for item in read([str(EXAMPLES)], ReadOptions()) if isinstance(item, Report))
    assert len(found) == 10
    return found


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """The claims marked above, those that begin with ``^`` nested in the one before."""
    found: list[Claim] = []
    for line in _MARKED.strip().splitlines():
        key, speaker, kind, act, marked = line.split(" | ")
        nested = marked.startswith("^ ")
        found.append(
            claim(
                _report(key),
                marked.removeprefix("^ "),
                None if speaker == "-" else speaker,
                kind,
                act=act,
                parent=found[-1] if nested else None,
            )
        )
    return tuple(found)


def _report(key: str) -> Report:
    start = _KEYS.get(key)
    for report in reports():
        if (report.title or "").startswith(start) if start else report.title is None:
            return report
    raise AssertionError(f"no example report {key}")
