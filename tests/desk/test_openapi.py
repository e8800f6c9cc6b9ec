"""The document against the desk that it describes."""

from __future__ import annotations

from urllib.parse import quote

import jsonschema
import pytest
from starlette.testclient import TestClient

from sayso.desk.app import PAGES
from sayso.desk.openapi import document
from tests.desk.conftest import ARMY, PROPOSITION, REPORT

_IDS = {
    "report": REPORT.id,
    "story": REPORT.id,
    "passage": REPORT.id,
    "proposition": PROPOSITION,
    "actor": ARMY.id,
}
PATHS = list(document(PAGES)["paths"].items())


def test_every_page_is_in_it_twice(client: TestClient) -> None:
    served = client.get("/openapi.json").json()
    assert served == document(PAGES)
    assert len(served["paths"]) == 2 * len(PAGES)
    names = [path["get"]["operationId"] for path in served["paths"].values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("path", "operations"), PATHS)
def test_every_address_answers_as_it_says(
    client: TestClient, path: str, operations: dict[str, dict[str, object]]
) -> None:
    operation = operations["get"]
    name = str(operation["operationId"]).rpartition("_")[0]
    url = path.replace("{id}", quote(_IDS.get(name, ""), safe=""))
    responses = operation["responses"]
    assert isinstance(responses, dict)
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    (media,) = responses["200"]["content"]
    assert answer.headers["content-type"].partition(";")[0] == media
    if media == "application/json":
        jsonschema.validate(answer.json(), responses["200"]["content"][media]["schema"])


@pytest.mark.parametrize(("path", "operations"), [one for one in PATHS if one[0].endswith("json")])
def test_every_parameter_is_checked(
    client: TestClient, path: str, operations: dict[str, dict[str, object]]
) -> None:
    operation = operations["get"]
    name = str(operation["operationId"]).rpartition("_")[0]
    url = path.replace("{id}", quote(_IDS.get(name, ""), safe=""))
    parameters = operation["parameters"]
    assert isinstance(parameters, list)
    for parameter in parameters:
        wrong = None
        if parameter["schema"]["type"] == "integer":
            wrong = "-1"
        elif "enum" in parameter["schema"] and parameter["name"] != "part":
            wrong = "no such thing"
        elif parameter["name"] in ("since", "until"):
            wrong = "yesterday"
        if wrong is not None:
            answer = client.get(url, params={parameter["name"]: wrong})
            assert answer.status_code == 400, (url, parameter["name"])
            assert answer.json()["error"]
        if parameter["in"] == "path":
            lost = client.get(path.replace("{id}", "nobody-has-this-id"))
            assert lost.status_code == 404
            assert lost.json()["error"]
