"""Faults in waivers and severities."""

from __future__ import annotations

from tests.rules.mutants import edit

HOUSE = (
    edit(
        "waiver that excuses nothing",
        "waiver-unused",
        "courses/*",
        r"^audience: ",
        r"waive: [{rule: fee-tier, why: A sponsor, by: Training office}]\n\g<0>",
        at="^waive",
    ),
    edit(
        "waiver of no rule",
        "waiver-unknown",
        "venues/*",
        r"^name: ",
        r"waive: [{rule: place-zipp, why: A sponsor, by: Training office}]\n\g<0>",
    ),
    edit(
        "waiver of a rule of law",
        "waiver-legal",
        "certifications/*",
        r"\A(#.*\n)?",
        r"\1waive: [{rule: publicity-number, why: Soon, by: Training office}]\n",
        at="^waive",
    ),
    edit(
        "waiver that has ended",
        "waiver-expired",
        "sessions/2027/*",
        r"^status: open$",
        r"\g<0>\nwaive: [{rule: schedule-stale, why: Soon, by: Training office, until: 2026-12-31}]",
        at="^waive",
    ),
    edit("form without a name", "registration-fields", "association.yml", r"^  fields:\n", r"\g<0>    name: {omit: true}\n", at="omit"),
    edit("field of the form's own", "registration-fields", "association.yml", r"^    role:$", "    rate:"),
    edit("choice of nothing", "registration-fields", "association.yml", r"^      options: .*\n", "", at="kind: choice"),
    edit("severity of no rule", "severity-unknown", "association.yml", r"\Z", "severities:\n  fee-teer: note\n", at="fee-teer"),
    edit(
        "severity of a rule of law",
        "severity-legal",
        "association.yml",
        r"\Z",
        "severities:\n  publicity-title: note\n",
        at="publicity-title",
    ),
)
