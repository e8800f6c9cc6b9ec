"""The shapes of English time expressions, as patterns over classes of tokens.

Extents follow TimeML's guideline: determiners, modifiers and weekdays belong to them
("the past three months", "nearly four years ago", "Saturday, April 25"),
prepositions and relative clauses do not. The classes are those of
:mod:`sayso.resolve.time_words`. Source: Saurí, Littman, Knippen, Gaizauskas, Setzer
and Pustejovsky, TimeML Annotation Guidelines 1.2.1 (2006), on TIMEX3.
"""

from __future__ import annotations

import re

# A number, a quantity (a number, "a few", "half an"), what blurs it ("more than"), ...
_NUM = r"(?:[dn](?:d/d)?|c(?:-?&?c)*)"
_QTY = rf"(?:{_NUM}[yr]?|{_NUM}\+{_NUM}|c-?&-?a-?j|ja|j-a|a?vF?|acF?|[cn]F|a)"
_APPROX = r"(?:@?yH|@H|k)?"
_HALF = r"&aj|\+c(?![cuU-])|\+K"
_MONTH = r"m|M\.?"
_YEAR = r",?F?Y|F?[LXT]u"  # 1997; this year
_EARLY = r"e-?|h?BF"
_DATE = rf"(?:{_MONTH})[do](?:{_YEAR})?"

# By name; where two match the longer wins, and of equals the earlier in this table.
_PATTERNS = {
    "iso": r"I",
    "slashes": r"J",
    # May 6; Saturday, April 25, 2013; the week of March 6
    "date": rf"(?:h(?P<week>u)F|k)?(?P<mod>e)?(?P<side>[LX])?(?:w,?)?(?P<month>{_MONTH})"
    rf"(?P<day>[do])(?P<year>{_YEAR})?",
    # 6 May 2013; the 6th of May
    "datemonth": rf"(?:w,?)?h?(?P<day>[do])F?(?P<month>{_MONTH})(?P<year>{_YEAR})?",
    # April 24 and 25: the second day
    "dayalone": r"(?<=[mM]d&)d(?![dcuUmM%-])|(?<=M\.d&)d(?![dcuUmM%-])",
    # July 1997; early November; the beginning of October; last June
    "month": rf"(?P<mod>{_EARLY})?(?P<side>[LXT])?(?P<month>{_MONTH})(?P<year>{_YEAR})?",
    # 10 p.m. Wednesday; noon Saturday; 5 p.m. EST, Nov. 6; 0900 GMT
    "clock": rf"k?(?P<clock>C|p|[Yn](?=z))(?P<zone>z{{1,2}})?(?:,?(?P<on>w,?{_DATE}|w|t|{_DATE}))?",
    # Friday; last Monday; late Tuesday; Wednesday night; the previous Friday
    "weekday": r"(?P<mod>e)?h?T?(?P<side>[LXT])?(?P<weekday>w)(?P<part>p)?",
    "partday": rf"(?:(?P<mod>e)-?)?(?P<part>p)(?P<on>w|t)"
    rf"|h(?P<part2>p)F(?P<on2>w,?{_DATE}|w|{_DATE})",
    # today; late yesterday; tomorrow morning
    "today": r"(?P<mod>e)?(?P<today>t)(?P<part>p)?",
    # this morning; later this afternoon; last night; the next morning
    "daypart": r"(?P<mod>[el])?h?(?P<side>[LXT])(?P<part>p)",
    "partalone": r"(?:(?P<mod>e)-?)?(?P<part>p)|h(?P<part2>p)",
    # 1994; early 1997; the end of 1990; fiscal 1989; the year 2000; post-1959
    "year": rf"(?P<mod>{_EARLY}|x-(?=Y))?(?P<fiscal>h?[fu])?(?P<year>Y)",
    "yearwords": r"(?P<the>hu)?(?P<year>cc(?:-?c)?)",
    # the 1990s; the late '80s; the nineties; the last half of the '80s
    "decade": r"h?(?P<mod>e-?|LjFh)?'?(?P<decade>D)",
    "century": r"h?(?P<mod>e-?)?(?P<number>o)-?(?P<unit>u)",
    # this summer; early spring; the winter of 1991
    "season": r"h?(?P<mod>e-?)?T?(?P<side>[LXT])?(?P<season>s)(?P<year>F?Y)?",
    "weekend": r"h?T?(?P<side>[LXT])?(?P<weekend>W)",
    # last year; late last week; earlier this month; the current fiscal year
    "relative": r"(?P<mod>[el]-?|h?BF)?h?T?(?P<side>[LXT])(?P<unit>f?[uqi])(?:\+K)?",
    # the past three months; the next few days; at least the past 18 months
    "window": rf"(?P<approx>@H)?h?(?P<side>[LX])(?P<qty>{_QTY})(?P<unit>f?[uUqi])",
    # recent years; coming months
    "vague": r"h?(?P<side>[OLX])(?P<unit>U|q)(?:[&+]U)?",
    # the end of the month; earlier in the year
    # the first week of March; the second half of the year
    "within": rf"h?(?P<number>[oL])(?P<piece>[uj])F(?P<month>{_MONTH})(?P<year>{_YEAR})?",
    "middle": r"(?P<mod>h?BF|[el]R)h(?P<unit>f?[uq])",
    # two days ago; nearly four years ago; a week or so ago; a year earlier; years ago
    "ago": rf"(?P<approx>{_APPROX})(?P<qty>{_QTY})?(?P<unit>f?[uUq])(?P<half>{_HALF})?"
    r"(?P<turn>[gl])",
    # the year earlier; the day before, where nothing hangs on it
    "daybefore": r"h(?P<unit>u)(?P<turn>[lx])",
    # year-ago; the year-earlier period
    "agohyphen": rf"(?P<unit>u)-(?P<turn>[gl])|h?(?P<unit2>u)-(?P<turn2>[gl])"
    rf"(?P<what>[qiU]|-?o-?q|{_NUM}U)",
    # two weeks; more than two thousand years; a minute and a half; five-year
    "duration": rf"(?P<approx>{_APPROX})h?(?P<qty>{_QTY})(?P<unit>f?[uUq])(?P<half>{_HALF})?",
    # $2 million a year; three times a week
    "rate": r"(?P<qty>a)(?P<unit>u)",
    "hyphened": rf"(?P<qty>{_NUM}|v|j)-(?P<unit>[uUq])|(?P<qty2>{_NUM})(?P<unit2>u)",
    "long": r"(?P<unit>[uU])-(?P<long>x)",
    "plural": r"(?P<unit>U)(?:[&+]U)?",
    "theunit": r"h(?P<unit>f?u)",
    # the third quarter of 1984; the 1988 second quarter; next year's first quarter
    "quarter": r"h?(?P<side>[LXT])?f?(?P<year>Y|[LXT]u'?|u-[gl])?(?P<number>o)(?P<unit>q|j)"
    r"(?:Fh?(?P<later>f?Y|[LXT]?f?u))?",
    "quarterly": r"(?:f-?)?(?P<number>o)-(?P<unit>q|j)",
    "quarters": rf"h?(?P<side>[oL])(?P<number>{_NUM}(?=q))?(?P<unit>q|j)F(?P<year>Y)",
    # the latest quarter; the 1988 period
    "period": r"h(?P<side>[LXT])?(?P<year>Y)?(?P<unit>[qi])",
    # the first nine months; the first two years
    "opening": rf"h?(?P<number>o)(?P<qty>{_NUM})(?P<unit>[Uq])",
    "yearend": r"h?(?P<unit>u)[-']?(?P<end>B)",
    # each year; every two weeks; Monday nights; daily
    "each": rf"E(?P<qty>{_NUM})?(?P<unit>[uUwpsq])(?P<part>(?<=w)p)?",
    "weekdays": r"(?P<weekday>S)|(?P<weekday2>w)(?P<part>p)",
    "often": r"(?P<often>b)",
    "now": r"(?P<now>N)",
    "recently": r"(?P<more>y)?(?P<recent>O)",
    "recent": r"(?P<recent>O)",
    # the past; the near future
    "past": r"h(?P<side>L)",
    "future": r"h?x?(?P<future>V)",
}
SHAPES: dict[str, re.Pattern[str]] = {name: re.compile(p) for name, p in _PATTERNS.items()}
