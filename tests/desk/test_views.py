from __future__ import annotations

import pytest
from starlette.requests import Request

from sayso.desk.views import asked, chosen, csv_text, number
from sayso.errors import ConfigError


def _request(query: str) -> Request:
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


def test_no_cell_of_csv_is_a_formula() -> None:
    text = csv_text(("a", "b"), [("=cmd()", -3), ("@x", None), ("a\x1bb", 1.5)])
    assert text == "a,b\r\n'=cmd(),-3\r\n'@x,\r\na\ufffdb,1.5\r\n"


def test_what_is_asked() -> None:
    assert asked(_request("q=%20two+words%20"), "q") == "two words"
    assert asked(_request("q="), "q") is None
    for query in ("q=" + "x" * 401, "q=%00"):
        with pytest.raises(ConfigError):
            asked(_request(query), "q")


@pytest.mark.parametrize("given", ["-1", "1.5", "²", "99999999999999", "11"])
def test_a_number_is_whole_and_in_range(given: str) -> None:
    assert number(_request("n=7"), "n", 0, 0, 10) == 7
    assert number(_request(""), "n", 3, 0, 10) == 3
    with pytest.raises(ConfigError):
        number(_request(f"n={given}"), "n", 0, 0, 10)


def test_a_choice_is_one_of_the_known() -> None:
    assert chosen(_request("act=deny"), "act", ("deny",)) == "deny"
    with pytest.raises(ConfigError, match="must be one of deny"):
        chosen(_request("act=refute"), "act", ("deny",))
