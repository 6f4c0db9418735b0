"""Faults in fees, budgets, attendance, instructors and the papers of a certification request."""

from __future__ import annotations

from tests.rules.faults.changes import in_request, of_course
from tests.rules.mutants import SAMPLE, add, edit

TWO_DAY_POST = "certifications/internal-affairs.yml"
WITHOUT_PAPERS = r"\A(?![\s\S]*^    outline:)[\s\S]*status: certified\n    number: 9999"
HALF_A_DAY = """\
    hourly_distribution:
      hours: HOURS
      days: DAYS
      days_per_week: DAYS
      blocks: [{day: 1, hours: 3, topic: Notice}]
"""
OUTLINE = """\
    outline:
      presenter: Manzanita Peace Officers’ Association
      presenter_number: "9999"
      titled_pages: true
      numbered_pages: true
      revised: 2026-02-01
      purpose: To teach how an investigation runs.
      activities: [Mock interview]
      assessment: [Written test]
      topics: [{title: Notice, subtopics: [{title: Time, details: [A year]}]}]
"""

FEES = (
    edit(
        "tier of another length",
        "fee-tier",
        "courses/*",
        r"(?<=^fee: )(one|two|three)-day",
        lambda match: {"one": "two", "two": "three", "three": "one"}[match[1]] + "-day",
    ),
    edit("fee off by a digit", "fee-tier", "courses/*", r"^fee: two-day$", "fee: {member: 200, non_member: 335}"),
    edit("fee of a session without its reason", "fee-tier", "sessions/*", r"(?<=^fee: \{member: 95, non_member: 190), why: [^}]+", ""),
    edit("one price", "fee-nonmember", "courses/*", r"^fee: one-day$", "fee: {member: 125}"),
    edit("members pay more", "fee-order", "courses/*", r"^fee: two-day$", "fee: {member: 325, non_member: 200}"),
    edit("members pay more in the table", "fee-order", "fees.yml", r"member: (\d+), non_member: (\d+)", r"member: \2, non_member: \1"),
    edit(
        "plan that needs a budget",
        "fee-budget-required",
        TWO_DAY_POST,
        r"^    plan: IV\n((?:.+\n)*?)    budget:\n(?:      .+\n)+",
        r"    plan: III\n\1",
        at="^    plan",
    ),
    in_request(
        "instruction too dear",
        "fee-budget-limits",
        "    budget:\n      lines:\n        - {cost: instruction, hours: 16, rate: 53}",
        "rate: 53",
    ),
    in_request(
        "indirect costs too high",
        "fee-budget-limits",
        "    budget:\n      lines:\n        - {cost: materials, amount: 500}\n        - {cost: indirect, amount: 110}",
        "cost: indirect",
    ),
    in_request(
        "tuition off by a digit",
        "fee-tuition-formula",
        "    tuition: 25\n    budget: {lines: [{cost: materials, amount: 1000}]}",
        "^    tuition",
    ),
)

REQUEST = (
    of_course("members only", "attendance-members-only", "attendance: {only: members}", where="^title: (Inter|Line|Peer|Avoid)"),
    of_course(
        "one agency only",
        "attendance-single-agency",
        "attendance: {only: agency, agency: Fresno Police}",
        where="^title: (Inter|Line|Peer|Avoid)",
    ),
    of_course(
        "conference session too short",
        "conference-session-length",
        "conference: {sessions: [{title: Case law, hours: 1}]}",
        where="^title: (Line|Peer|Avoid)",
    ),
    of_course(
        "workshop not outlined",
        "conference-workshops",
        "conference: {workshops: [{title: Interviewing}]}",
        where="^title: (Line|Peer|Avoid)",
    ),
    of_course("membership in the fee", "fee-membership", "conference: {membership_included: true}", where="^title: (Line|Peer|Avoid)"),
    add(
        "instructor decertified",
        "instructor-eligible",
        "instructors/sample.yml",
        "name: Sample Instructor\nstanding: [{on: 2026-12-01, standing: revoked}]\n",
        file="courses/peer-support.md",
        at="^instructors",
        more={
            "courses/peer-support.md": SAMPLE["content/courses/peer-support.md"].replace(
                "\naudience", "\ninstructors: [{instructor: sample}]\naudience"
            )
        },
    ),
    add(
        "instructor not trained",
        "instructor-specialised",
        "instructors/sample.yml",
        "name: Sample Instructor\n",
        file="courses/peer-support.md",
        at="^instructors",
        more={
            "courses/peer-support.md": SAMPLE["content/courses/peer-support.md"].replace(
                "\naudience", "\ninstructors: [{instructor: sample, subjects: [racial-profiling]}]\naudience"
            )
        },
    ),
    in_request("no such instructor course", "instructor-course-topics", "    instructor_course: batton", "^    instructor_course"),
    in_request("mandate too short", "mandate-hours", "    mandates: [{mandate: sexual-assault}]", "^    mandates", WITHOUT_PAPERS),
    in_request("no such mandate", "mandate-hours", "    mandates: [{mandate: staking}]", "^    mandates"),
    in_request("mandated topic left out", "mandate-topics", "    mandates: [{mandate: infant-death}]\n" + OUTLINE, "^    mandates"),
    in_request("basic course too short", "basic-hours", "    basic_course: {course: dispatcher}", "^    basic_course"),
    in_request(
        "outline without purpose",
        "outline-contents",
        OUTLINE.replace("      purpose: To teach how an investigation runs.\n", ""),
        "^    outline",
    ),
    in_request("outline too flat", "outline-contents", OUTLINE.replace(", details: [A year]", ""), "^      topics"),
    in_request(
        "hours not distributed",
        "outline-hours",
        HALF_A_DAY,
        "^      blocks",
    ),
    in_request("no safety policy", "safety-policy", "    manipulative_skills: true", "^    manipulative", WITHOUT_PAPERS),
)
