"""The policy files agree with each other, and every entry says where it stands written."""

import re

import pytest

from catalog import policies
from catalog.policies import TABLES, vintages

SECTION = r"10\d\d(\([a-zA-Z]+\)|\(\d+\))*(-\(\d+\)|-\([A-Z]\))?(\d\.)?"
SOURCE = re.compile(
    rf"11 CCR {SECTION}(, ({SECTION}|(\([a-z0-9]+\))+))*"
    r"|Commission Procedure (D-1|E-2)(, \d-\d(\([a-zA-Z0-9]+\))*)+"
    r"|course page 2023, registration fees"
    r"|5 U\.S\.C\. 6103\(a\)|Government Code 19853"
)


@pytest.mark.parametrize("file", TABLES)
def test_every_entry_cites_a_text_with_section_and_paragraph(file: str) -> None:
    for entry in vintages(file):
        assert SOURCE.fullmatch(entry.source), f"{entry.id}: {entry.source}"


@pytest.mark.parametrize("file", TABLES)
def test_ids_are_written_like_file_names(file: str) -> None:
    pattern = "none|[IV]+" if file == "reimbursement_plans" else "[a-z0-9]+(-[a-z0-9]+)*"
    assert all(re.fullmatch(pattern, key) for key in TABLES[file]())


def test_the_modules_of_a_basic_course_add_up() -> None:
    for (course,) in policies.basic_courses().values():
        assert not course.modules or sum(module.hours for module in course.modules) == course.hours, course.id
        assert not course.functional_areas or sum(area.hours or 0 for area in course.functional_areas) == course.hours, course.id


def test_the_parts_and_blocks_of_a_mandate_add_up() -> None:
    for (mandate,) in policies.mandates().values():
        assert not (mandate.hours and mandate.parts) or sum(part.hours for part in mandate.parts) == mandate.hours, mandate.id
        for part in mandate.parts:
            inner = [*part.topics, *part.blocks]
            assert not part.blocks or sum(item.hours or 0 for item in inner) == part.hours, part.title


def test_mandates_are_numbered_without_a_gap() -> None:
    assert [mandate.number for (mandate,) in policies.mandates().values()] == list(range(1, 34))


def test_topics_of_a_mandate_have_ids_of_their_own() -> None:
    for (mandate,) in policies.mandates().values():
        for topics in (mandate.topics, *(part.topics for part in mandate.parts)):
            ids = [topic.id for topic in topics]
            assert len(ids) == len(set(ids)), mandate.id


def test_a_supplement_takes_its_topics_from_the_mandate() -> None:
    for (mandate,) in policies.mandates().values():
        for supplement in mandate.supplements:
            assert set(supplement.topics) <= set(mandate.topics), mandate.id


def test_a_part_is_found_by_its_id() -> None:
    (mandate,) = policies.mandates()["chemical-agents"]
    part = mandate.part("b")
    assert part is not None
    assert (part.hours, [topic.name for topic in part.topics]) == (2, ["Gas masks", "Practical application"])
    assert mandate.part("d") is None


def test_mandates_and_modules_ask_for_courses_that_there_are() -> None:
    mandates = policies.mandates()
    assert set(mandates["laser"][0].prerequisites) <= set(mandates)
    for (course,) in policies.basic_courses().values():
        known = {module.id for module in course.modules} | set(policies.basic_courses())
        assert {needed.of for module in course.modules for needed in module.prerequisites} <= known


def test_every_specialised_subject_names_instructor_courses_that_there_are() -> None:
    for (subject,) in policies.specialised_subjects().values():
        assert {key for needed in subject.accepts for key in needed} <= set(policies.instructor_courses()), subject.id


def test_driving_takes_two_instructor_courses_and_defence_either_of_two() -> None:
    accepts = {subject.id: subject.accepts for (subject,) in policies.specialised_subjects().values()}
    assert accepts["driver-training"] == (("driver-training", "driver-awareness"),)
    assert accepts["driver-training-simulator"] == (("driver-training-simulation", "driver-training"),)
    assert set(accepts["defensive-tactics"]) == set(accepts["arrest-and-control"]) == {("arrest-and-control",), ("defensive-tactics",)}


def test_perishable_skills_add_up() -> None:
    skills = {skill.id: skill for (skill,) in policies.perishable_skills().values()}
    within = [skill for skill in skills.values() if skill.part_of == "perishable-skills"]
    assert sum(skill.hours for skill in within) == skills["perishable-skills"].hours
    assert {skill.part_of for skill in skills.values()} <= {"", *skills}


def test_reimbursement_plans_pay_what_the_regulation_knows() -> None:
    known = {"subsistence", "commuter-lunch", "travel", "tuition", "back-fill-salary", "presentation-costs"}
    paid = {key: set(plan.expenses) for key, (plan,) in policies.reimbursement_plans().items()}
    assert set().union(*paid.values()) == known
    assert [key for key, expenses in paid.items() if "tuition" in expenses] == ["I", "III"]
    assert not paid["none"]


def test_outline_detail_is_the_level_s() -> None:
    for (level,) in policies.certification_levels().values():
        (outline,) = policies.certification_requirements()[f"outline-{level.id}"]
        assert outline.numbers["detail_level"] == level.outline_detail
