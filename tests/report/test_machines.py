"""The formats that programs read, held against what their specifications require."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from catalog.findings import Edit, Finding, Fix, Severity
from catalog.report import FOR_MACHINES, FORMATS, report
from catalog.report.github import SUMMARY_LIMIT, step_summary
from catalog.source import Span
from tests.report.sample import FINDINGS, HOLIDAY, SALINAS, SOURCES, STATUS, WEEKDAY

REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "additionalProperties": {"type": "integer", "minimum": 1},
}
SARIF_TEXT = {"type": "object", "required": ["text"], "additionalProperties": {"type": "string", "minLength": 1}}
ARTIFACT = {"type": "object", "required": ["uri"], "properties": {"uri": {"pattern": "^[^ \\\\]+$"}, "uriBaseId": {"const": "%SRCROOT%"}}}
PHYSICAL = {"type": "object", "required": ["artifactLocation", "region"], "properties": {"artifactLocation": ARTIFACT, "region": REGION}}
REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion", "insertedContent"],
    "properties": {"deletedRegion": REGION, "insertedContent": {"required": ["text"]}},
}
CHANGE = {
    "type": "object",
    "required": ["artifactLocation", "replacements"],
    "properties": {"artifactLocation": ARTIFACT, "replacements": {"type": "array", "minItems": 1, "items": REPLACEMENT}},
}
SARIF_RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": SARIF_TEXT,
        "locations": {"type": "array", "minItems": 1, "items": {"properties": {"physicalLocation": PHYSICAL}}},
        "relatedLocations": {"type": "array", "items": {"required": ["id", "physicalLocation", "message"]}},
        "fixes": {
            "type": "array",
            "items": {
                "required": ["artifactChanges"],
                "properties": {"artifactChanges": {"type": "array", "minItems": 1, "items": CHANGE}},
            },
        },
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
    },
}
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "items": {"required": ["id", "shortDescription"], "properties": {"shortDescription": SARIF_TEXT}}
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": SARIF_RESULT},
                },
            },
        },
    },
}
POSITION = {"type": "object", "required": ["line", "column"], "additionalProperties": {"type": "integer", "minimum": 1}}
RANGE = {"type": "object", "required": ["start", "end"], "additionalProperties": POSITION}
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "required": ["message", "location", "severity", "code"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {"required": ["path", "range"], "properties": {"path": {"type": "string"}, "range": RANGE}},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"required": ["value"]},
                    "suggestions": {"items": {"required": ["range", "text"], "properties": {"range": RANGE, "text": {"type": "string"}}}},
                },
            },
        },
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"pattern": r"^[^./]"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    },
}


def made(name: str, *findings: Finding) -> Any:
    return json.loads(report(name, findings, SOURCES))


@pytest.mark.parametrize(("name", "schema"), [("sarif", SARIF), ("rdjson", RDJSON), ("gitlab", GITLAB)])
@pytest.mark.parametrize("findings", [FINDINGS, ()])
def test_what_the_format_requires_is_there(name: str, schema: Any, findings: tuple[Finding, ...]) -> None:
    jsonschema.Draft202012Validator(schema).validate(made(name, *findings))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_no_findings_and_hostile_text(name: str) -> None:
    hostile = Finding(
        "r", Severity.ERROR, Span("content/\udcff\n.yml", 7, 3, 9, 1), "\x00\x1b\udc80 ]]> ::error::x", Fix('"', (Edit(Span("f"), "\x00"),))
    )
    report(name, (), {})
    report(name, [hostile], {}).encode()


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_findings_given_does_not_show(name: str) -> None:
    assert report(name, FINDINGS, SOURCES) == report(name, FINDINGS[::-1], SOURCES)


def test_json_carries_every_fact() -> None:
    text = made("json", STATUS)
    assert text["summary"] == {"warnings": 1}
    assert text["findings"] == [
        {
            "rule": "schedule-status",
            "severity": "warning",
            "legal": False,
            "file": SALINAS,
            "line": 4,
            "column": 9,
            "end_line": 4,
            "end_column": 15,
            "message": "The status is written `open`.",
            "why": "other words are not understood",
            "source": "house rule",
            "artifact": None,
            "fix": {
                "hint": "write `open`",
                "safe": True,
                "edits": [{"file": SALINAS, "line": 4, "column": 9, "end_line": 4, "end_column": 15, "text": "open"}],
            },
            "related": [],
        }
    ]


def test_sarif_points_at_rules_places_and_fixes() -> None:
    run = made("sarif", *FINDINGS)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"]] == [True] * 4
    assert [result["level"] for result in run["results"]] == ["error", "note", "error", "warning"]
    fix = run["results"][3]["fixes"][0]["artifactChanges"][0]
    assert fix["artifactLocation"]["uri"] == SALINAS
    assert fix["replacements"][0]["insertedContent"] == {"text": "open"}


def test_sarif_addresses_are_escaped() -> None:
    finding = replace(WEEKDAY, span=Span("content/a b/#1.yml"))
    uri = made("sarif", finding)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/a%20b/%231.yml"


def test_rdjson_counts_columns_in_bytes() -> None:
    first = made("rdjson", *FINDINGS)["diagnostics"][0]
    # `title: Naïve ` is 13 characters and 14 bytes; the two characters after it are 6 bytes.
    assert first["location"]["range"] == {"start": {"line": 2, "column": 15}, "end": {"line": 2, "column": 21}}


def test_rdjson_suggests_only_what_is_one_replacement_in_the_same_file() -> None:
    assert made("rdjson", STATUS)["diagnostics"][0]["suggestions"][0]["text"] == "open"
    two = replace(STATUS, fix=Fix("x", (*STATUS.fix.edits, *STATUS.fix.edits) if STATUS.fix else ()))
    assert "suggestions" not in made("rdjson", two)["diagnostics"][0]


def test_equal_findings_get_different_fingerprints_that_lines_above_do_not_change() -> None:
    twins = [replace(WEEKDAY, span=Span(SALINAS, line, 1, line, 4)) for line in (3, 9)]
    lower = [replace(WEEKDAY, span=Span(SALINAS, line, 1, line, 4)) for line in (5, 11)]
    names = [issue["fingerprint"] for issue in made("gitlab", *twins)]
    assert len(set(names)) == 2
    assert names == [issue["fingerprint"] for issue in made("gitlab", *lower)]


def test_gitlab_calls_a_fault_against_the_law_a_blocker() -> None:
    assert [issue["severity"] for issue in made("gitlab", *FINDINGS)] == ["blocker", "info", "critical", "minor"]


JUNIT = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set()),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "file"}, {"name", "tests", "failures", "errors"}),
    "testcase": ({"name", "classname", "time"}, {"name"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
}
"""The attributes that the Jenkins xUnit schema allows, and requires, of the elements that are written."""


@pytest.mark.parametrize("findings", [FINDINGS, ()])
def test_junit_has_the_elements_and_counts_of_the_schema(findings: tuple[Finding, ...]) -> None:
    root = ET.fromstring(report("junit", findings, SOURCES).encode())
    for element in root.iter():
        allowed, required = JUNIT[element.tag]
        assert required <= set(element.attrib) <= allowed
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(list(suite.iter("failure")))
        assert int(suite.attrib["skipped"]) == len(list(suite.iter("skipped")))
    assert int(root.attrib["tests"]) == len(list(root.iter("testcase"))) > 0


def test_junit_failures_hold_the_full_text() -> None:
    root = ET.fromstring(report("junit", [WEEKDAY], SOURCES))
    assert root.findtext(".//failure") == report("full", [WEEKDAY], SOURCES)


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_github_commands_are_escaped_and_errors_come_first() -> None:
    lines = report("github", FINDINGS, SOURCES).splitlines()
    matched = [COMMAND.fullmatch(line) for line in lines]
    assert [match[1] if match else None for match in matched] == ["error", "error", "warning", "notice"]
    assert lines[1] == (
        f"::error title=schedule-weekday,file={SALINAS},line=3,endLine=3,col=11,endColumn=14::2027-07-18 is a Sunday."
        "%0AFix: write `Sun`, or one of the dates that are Wednesdays: 2027-07-14, 2027-07-21."
        "%0AWhy: a wrong weekday sends people on the wrong day (house rule)."
    )
    assert "::50%25 of <b>people</b>" in lines[3]


def test_github_puts_one_full_stop_behind_the_source() -> None:
    ended = replace(WEEKDAY, why="A wrong weekday sends people on the wrong day.")
    assert report("github", [ended], SOURCES).endswith("%0AWhy: A wrong weekday sends people on the wrong day (house rule).\n")


def test_github_properties_cannot_be_broken_out_of() -> None:
    (line,) = report("github", [replace(WEEKDAY, span=Span("content/a,line=1::x:%.yml"))], {}).splitlines()
    assert "file=content/a%2Cline=1%3A%3Ax%3A%25.yml,line=1," in line


def test_github_gives_no_columns_to_a_place_of_several_lines() -> None:
    (line,) = report("github", [replace(WEEKDAY, span=Span(SALINAS, 3, 2, 5, 1))], SOURCES).splitlines()
    assert ",line=3,endLine=5::" in line


def test_github_sends_ten_of_a_kind_and_prints_the_rest_inertly() -> None:
    many = [replace(WEEKDAY, span=Span(SALINAS, line, 1, line, 2)) for line in range(1, 13)]
    hostile = replace(WEEKDAY, span=Span("::error::x", 99), message="##[error]x")
    lines = report("github", [*many, hostile, HOLIDAY], {}).splitlines()
    assert [line.startswith("::error ") for line in lines] == [True] * 10 + [False] * 5
    assert lines[10].startswith("::notice ")
    assert lines[11] == "3 findings more, past the 10 of a kind that are shown on the lines:"
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines[11:])


def test_step_summary_has_all_findings_and_its_cells_stay_cells() -> None:
    text = step_summary(FINDINGS)
    assert text.startswith("### Catalog check\n\n2 errors, 1 warning, 1 note in 2 files. `catalog check --fix` mends 1 of them.\n")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(FINDINGS)
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}
    assert "50% of &lt;b>people&lt;/b> are away: really, \\| all." in text


def test_step_summary_stays_below_the_limit_and_says_what_it_left_off() -> None:
    text = step_summary([replace(WEEKDAY, message="x" * 5000)] * 300)
    assert len(text.encode()) <= SUMMARY_LIMIT
    left_off = re.search(r"(\d+) findings more did not fit", text)
    assert left_off
    assert text.count("| error |") + int(left_off[1]) == 300


def test_formats_are_listed_once() -> None:
    assert FORMATS == ("full", "concise", "json", "github", "sarif", "rdjson", "gitlab", "junit")
    assert set(FOR_MACHINES) < set(FORMATS)
