"""A process that adds reports, to be killed or to compete: WHERE NUMBER...

It does what the pipeline does: what is read already is passed over. Each
report's number is printed once it is kept.
"""

from __future__ import annotations

import sys

from sayso.ledger import Ledger
from tests.ledger.samples import MODEL, numbered


def main(where: str, numbers: list[str]) -> None:
    with Ledger.open(where) as ledger:
        print("open", flush=True)
        for number in numbers:
            of, claims = numbered(int(number))
            of = ledger.resolve_id(of)
            if not ledger.is_read(of.id, MODEL):
                ledger.add(of, MODEL, claims)
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
