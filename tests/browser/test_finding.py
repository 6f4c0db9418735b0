"""Finding a course: filters, search, the keyboard, and a page that is read later than it was made."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_filters_answer_at_once_and_the_address_keeps_them(page: Page) -> None:
    page.goto("/courses/")
    expect(page.locator("#filter-count")).to_have_text("10 of 10 courses")
    page.select_option("#filter-topic", "bargaining")
    expect(page.locator("#filter-count")).to_have_text("2 of 10 courses")
    expect(page).to_have_url(re.compile(r"\?topic=bargaining$"))
    page.select_option("#filter-length", "3-days")
    expect(page.locator(".card:visible h2")).to_have_text(["Basic Collective Bargaining"])
    page.go_back()
    expect(page.locator("#filter-count")).to_have_text("2 of 10 courses")
    page.reload()
    expect(page.locator("#filter-count")).to_have_text("2 of 10 courses")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#filter-count")).to_have_text("10 of 10 courses")


def test_choices_about_sessions_must_fit_one_session(page: Page) -> None:
    """Internal Affairs is held in Santa Rosa in May and in Ontario in February, but not in Ontario in May."""
    page.goto("/courses/?region=southern-california&month=2027-02")
    expect(page.get_by_role("link", name="Internal Affairs", exact=True)).to_be_visible()
    page.goto("/courses/?region=southern-california&month=2027-05")
    expect(page.get_by_role("link", name="Internal Affairs", exact=True)).to_be_hidden()


def test_nothing_found_is_said(page: Page) -> None:
    page.goto("/courses/?topic=records&length=3-days")
    expect(page.locator("#none-found")).to_be_visible()
    expect(page.locator("#filter-count")).to_have_text("0 of 10 courses")


def test_search_from_the_home_page(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Find a course by subject, place or name").fill("bargaining ontario")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("1 course found")
    result = page.locator("#results li").first
    expect(result).to_contain_text("Basic Collective Bargaining")
    expect(result.locator(".certification")).to_contain_text("STC Certified")
    result.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Basic Collective Bargaining")


def test_search_by_number_and_beginning_of_a_word(page: Page) -> None:
    page.goto("/search/")
    page.locator("#search input").fill("10010")
    expect(page.locator("#results > li > a")).to_have_text(["Internal Affairs"])
    page.locator("#search input").fill("welln")
    expect(page.locator("#results > li > a").first).to_have_text("Peace Officer Wellness, Ethics and Resilience")
    page.locator("#search input").fill("zzz")
    expect(page.locator("#found")).to_contain_text("Nothing found")
    expect(page.locator("#a-to-z")).to_be_visible()


def test_a_withheld_course_is_not_found(page: Page) -> None:
    page.goto("/search/?q=crisis")
    expect(page.locator("#found")).to_contain_text("Nothing found")


def test_the_keyboard_leads_from_the_home_page_to_the_form(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    _tab_to(page, "Register: Peace Officer Wellness")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Register")
    _tab_to_field(page, "contact-name")
    page.keyboard.type("Pat Sample")
    expect(page.locator("#contact-name")).to_have_value("Pat Sample")


def test_the_keyboard_filters_the_catalog_and_registers(page: Page) -> None:
    page.goto("/courses/")
    _tab_to_field(page, "topic")
    page.keyboard.type("Barg")
    expect(page.locator("#filter-count")).to_have_text("2 of 10 courses")
    _tab_to(page, "Basic Collective Bargaining")
    _on_to_the_form(page)


def test_the_keyboard_does_the_same_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/")
    _tab_to(plain_page, "Courses")
    plain_page.keyboard.press("Enter")
    expect(plain_page.locator("h1")).to_have_text("Courses")
    _tab_to(plain_page, "Choose by subject")
    plain_page.keyboard.press("Enter")
    _tab_to(plain_page, "Bargaining")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/topics/bargaining/")
    _tab_to(plain_page, "Basic Collective Bargaining")
    _on_to_the_form(plain_page)


def _on_to_the_form(page: Page) -> None:
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Basic Collective Bargaining")
    _tab_to(page, "Register")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Register")
    _tab_to_field(page, "contact-name")
    page.keyboard.type("Pat Sample")
    expect(page.locator("#contact-name")).to_have_value("Pat Sample")


def _tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.locator(":focus").text_content() or "").startswith(words):
            return
    raise AssertionError(f"{words} cannot be reached")


def _tab_to_field(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("name") == name:
            return
    raise AssertionError(f"{name} cannot be reached")


def test_a_page_read_later_offers_nothing_that_is_over(page: Page) -> None:
    page.clock.set_fixed_time("2027-02-02T23:00:00-08:00")
    page.goto("/sessions/internal-affairs-ontario/")
    expect(page.get_by_role("link", name="Register", exact=True)).to_be_visible()
    page.clock.set_fixed_time("2027-02-03T00:30:00-08:00")
    page.reload()
    expect(page.get_by_role("link", name="Register", exact=True)).to_have_count(0)
    expect(page.locator(".offer")).to_contain_text("Registration closed")
    page.clock.set_fixed_time("2027-02-20T12:00:00-08:00")
    page.goto("/register/internal-affairs-ontario/")
    expect(page.get_by_role("button", name="Send registration")).to_have_count(0)
    expect(page.locator("form")).to_have_count(0)
    expect(page.locator(".notice")).to_contain_text("This session is over.")
    page.get_by_role("link", name="Other dates of this course").click()
    expect(page.locator("h1")).to_have_text("Internal Affairs")


def test_a_card_read_later_names_what_is_coming(page: Page) -> None:
    page.goto("/courses/")
    dates = page.locator("[data-course=internal-affairs] .card-dates")
    expect(dates).to_contain_text("Feb 9–10, 2027")
    page.clock.set_fixed_time("2027-02-11T12:00:00-08:00")
    page.reload()
    expect(dates).to_contain_text("May 4–5, 2027")
    expect(dates).not_to_contain_text("Feb 9–10, 2027")


def test_a_held_rate_that_ran_out_is_said(page: Page) -> None:
    page.clock.set_fixed_time("2027-01-25T12:00:00-08:00")
    page.goto("/sessions/internal-affairs-ontario/")
    expect(page.locator(".hotels")).to_contain_text("was held until Friday, January 22, 2027")
