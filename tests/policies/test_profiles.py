"""The shipped certifier profiles: exactly the model's keys, each value with its source or a note that there is none."""

import re
import string
from dataclasses import fields
from typing import Any

import pytest
import yaml

from catalog.model.certification import Approval, CertifierProfile
from catalog.policies import certifier_profiles, fiscal_years

PROFILES: dict[str, dict[str, Any]] = {key: yaml.safe_load(text) for key, text in certifier_profiles().items()}
KEYS = {field.name for field in fields(CertifierProfile) if field.init and field.name != "waive"}


def test_post_and_stc_are_shipped() -> None:
    assert sorted(PROFILES) == ["post", "stc"]


@pytest.mark.parametrize("key", PROFILES)
def test_a_profile_has_the_model_s_keys_and_no_other(key: str) -> None:
    assert set(PROFILES[key]) == KEYS
    assert set(PROFILES[key]["sources"]) < KEYS
    assert set(PROFILES[key]["required_fields"]) <= {field.name for field in fields(Approval)}


@pytest.mark.parametrize("key", PROFILES)
def test_statements_use_the_placeholders_that_are_filled(key: str) -> None:
    for field in ("statement", "session_statement"):
        names = {name for _, name, _, _ in string.Formatter().parse(PROFILES[key][field]) if name}
        assert names <= {"title", "number", "control_number", "presenter", "certifier"}
    assert "{title}" in PROFILES[key]["statement"]
    assert "certified this offering" in PROFILES[key]["statement"]


def test_post_asks_for_what_the_section_on_publicity_asks() -> None:
    post = PROFILES["post"]
    assert post["label"] == "POST Certified"
    assert (post["exact_title"], post["number_required"], post["publish_before_certification"], post["pending"]) == (
        True,
        True,
        False,
        "forbid",
    )
    for field in ("exact_title", "number_required", "publish_before_certification", "pending", "statement"):
        assert post["sources"][field].startswith("11 CCR 1055(c)")
    assert "{number}" in post["statement"]
    assert "{control_number}" in post["session_statement"]


def test_post_masks_count_digits() -> None:
    course, presentation = PROFILES["post"]["number_mask"], PROFILES["post"]["control_number_mask"]
    assert [len(group) for group in course.split("-")] == [4, 5]
    assert [len(group) for group in presentation.split("-")] == [4, 5, 2, 3]
    assert presentation.startswith(course)


def test_stc_says_that_its_rule_is_not_known() -> None:
    stc = PROFILES["stc"]
    assert (stc["label"], stc["pending_label"], stc["pending"]) == ("STC Certified", "STC certification pending", "wording")
    assert "not in the texts" in stc["note"]
    assert "pending" not in stc["sources"]


def test_the_fiscal_year_is_the_policy_s() -> None:
    ((year,),) = fiscal_years().values()
    for profile in PROFILES.values():
        assert re.fullmatch(r"\d\d-\d\d", profile["fiscal_year_start"])
        assert profile["fiscal_year_start"] == f"{year.start_month:02}-{year.start_day:02}"


def test_a_fiscal_year_is_named_by_the_year_it_starts_in() -> None:
    from datetime import date

    ((year,),) = fiscal_years().values()
    assert [year.year_of(day) for day in (date(2026, 6, 30), date(2026, 7, 1), date(2027, 6, 30))] == [2025, 2026, 2026]
