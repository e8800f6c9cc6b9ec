"""Keys under which a claim is filed, so that what may say the same is found without a search.

Claims that speak to one proposition share rare words, parties or an alleged event, or
have near vectors. A ledger keeps a row for each key; a new claim's candidates
are the claims with most of the weight of shared keys.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.link.sides import Side

# Random hyperplanes: claims whose vectors have a cosine of .8 agree on all planes of one
# table of nine with odds of .13, on at least one of eight tables with .68; of .2, with .05.
# Source: Charikar, STOC 2002.
TABLES = 8
PLANES = 9
_SEED = 20_141_203
CANDIDATES = 300  # claims compared with a new report's, at most
COMMON = 400  # claims under one key, the latest, that are looked at


@cache
def _planes(width: int) -> NDArray[np.float32]:
    drawn: NDArray[np.float32] = (
        np.random.default_rng(_SEED).standard_normal((width, TABLES * PLANES)).astype(np.float32)
    )
    return drawn


def keys_of(side: Side) -> frozenset[str]:
    """The keys of one claim."""
    keys = {f"w:{w}" for w in side.words} | {f"n:{w}" for w in side.names}
    for kind, actor, recipient, place in side.told:
        keys.update(f"e:{kind}:{w}" for w in actor | recipient | place)
    if side.vector is not None:
        signs = (side.vector @ _planes(len(side.vector)) > 0).reshape(TABLES, PLANES)
        weights = 1 << np.arange(PLANES)
        keys.update(f"v{t}:{int(n)}" for t, n in enumerate(signs @ weights))
    return frozenset(keys)


def proposed(
    keys: Iterable[str],
    posted: Callable[[str], Sequence[str]],
    total: int,
    limit: int = CANDIDATES,
) -> tuple[str, ...]:
    """The claims that share most with a new report's, best first, at most ``limit``.

    ``posted`` gives the claims under a key, latest last; ``total`` is how many claims
    there are. Of a key with more than :data:`COMMON`, the latest count, and little.
    """
    weight: Counter[str] = Counter()
    for key in sorted(keys):
        under = posted(key)
        if not under:
            continue
        rarity = math.log((total + 1) / (len(under) + 0.5))
        for claim in under[-COMMON:]:
            weight[claim] += rarity  # type: ignore[assignment]
    return tuple(claim for claim, _ in sorted(weight.items(), key=lambda e: (-e[1], e[0]))[:limit])
