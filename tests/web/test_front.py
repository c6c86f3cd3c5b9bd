"""The front page and its JSON: what is known now, and what was known at the end of a day."""

import pytest
from lxml import html

from tests.web.newsroom import TOPIC, Newsroom


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def table_of(page: html.HtmlElement) -> dict[str, list[str]]:
    """Status to the texts of the cells behind it."""
    return {
        text(row.find("th")): [text(cell) for cell in row.findall("td")]
        for row in page.xpath("//section//tbody/tr")
    }


def test_a_row_says_figure_source_day_age_what_was_before_and_the_sentence(
    newsroom: Newsroom,
) -> None:
    rows = table_of(newsroom.page("/"))
    assert list(rows) == ["sent", "killed"]  # in the order of the pack
    figure, speaker, day, before, proof = rows["sent"]
    assert figure == "about 3,000"
    assert speaker == "NIS assessed; 1 origin, 2 outlets"
    assert day == "23 Oct 2024 2 days ago, Russia"
    assert before == "1,500 (NIS)"
    assert "had sent about 3,000 soldiers to Russia." in proof
    assert proof.endswith("North Korea and Russia Wire <b>One, outlet.example")
    assert rows["killed"][1] == "nobody is named reported; 0 origins, 1 outlet"
    assert rows["killed"][3] == "none"


@pytest.mark.parametrize(
    ("day", "figures"),
    [
        ("2024-10-17", {}),
        ("2024-10-18", {"sent": ("about 1,500", "18 Oct 2024 today, Russia")}),
        ("2024-10-22", {"sent": ("about 1,500", "18 Oct 2024 4 days ago, Russia")}),
        ("2024-10-23", {"sent": ("about 3,000", "23 Oct 2024 today, Russia")}),
        # The dead of 22 October became known on the 24th, when their article was seen.
        (
            "2024-10-24",
            {
                "sent": ("about 3,000", "23 Oct 2024 1 day ago, Russia"),
                "killed": ("40", "22 Oct 2024 2 days ago, Russia"),
            },
        ),
        # A day to come tells no more than today does, and nothing is older for it.
        (
            "2031-01-01",
            {
                "sent": ("about 3,000", "23 Oct 2024 2 days ago, Russia"),
                "killed": ("40", "22 Oct 2024 3 days ago, Russia"),
            },
        ),
    ],
)
def test_as_of_a_day_shows_what_had_been_recorded_by_its_end(
    newsroom: Newsroom, day: str, figures: dict[str, tuple[str, str]]
) -> None:
    page = newsroom.page("/", as_of=day)
    shown = {status: (cells[0], cells[2]) for status, cells in table_of(page).items()}
    assert shown == figures
    assert ("Nothing was known yet." in text(page)) == (not figures)
    assert page.get_element_by_id("as_of").value == day


def test_the_developments_of_a_past_day_are_those_detected_by_then(newsroom: Newsroom) -> None:
    def headlines(**parameters: str) -> list[str]:
        page = newsroom.page("/", **parameters)
        return [text(link) for link in page.xpath("//ol//a[starts-with(@href, '/claims/')]")]

    first = "North Korean troops sent: about 1,500 (NIS)"
    second = "North Korean troops sent: about 1,500 → about 3,000 (NIS)"
    third = "North Korean troops killed: 40 (unsourced, Wire Two)"
    assert headlines(as_of="2024-10-17") == []
    assert headlines(as_of="2024-10-20") == [first]
    assert headlines(as_of="2024-10-23") == [second, first]
    assert headlines() == [third, second, first]


def test_each_development_says_whether_it_was_mailed_or_why_not(newsroom: Newsroom) -> None:
    told = [text(each) for each in newsroom.page("/").xpath("//ol//p[contains(@class, 'mailed')]")]
    assert told == [
        "not mailed: late (the article was already old when it was recorded)",
        "mailed to 1 recipient",
        "mailed to 1 recipient",
    ]


def test_every_figure_and_development_leads_to_its_proof(newsroom: Newsroom) -> None:
    paths = set(newsroom.page("/").xpath("//a/@href[starts-with(., '/claims/')]"))
    claims = newsroom.rows("SELECT claim_id FROM latest_estimate")
    assert {f"/claims/{row['claim_id']}" for row in claims} <= paths
    assert all(newsroom.get(path).status_code == 200 for path in paths)


@pytest.mark.parametrize("path", ["/", "/estimates.json"])
@pytest.mark.parametrize(
    "day",
    ["yesterday", "2024-13-01", "2024-02-30", "20241101", "2024-W44-5", "２０２４-11-01",
     "0000-01-01", "2024-10-18T00:00", "<script>"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_an_example(newsroom: Newsroom, path: str, day: str) -> None:
    answer = newsroom.get(path, as_of=day)
    assert answer.status_code == 400
    assert "such as 2024-11-01" in answer.text
    assert day not in answer.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_can_be_asked_for(
    newsroom: Newsroom, day: str
) -> None:
    assert newsroom.get("/", as_of=day).status_code == 200


def test_an_empty_day_means_now_as_an_empty_form_sends_it(newsroom: Newsroom) -> None:
    assert newsroom.get("/?as_of=").text == newsroom.get("/").text


def test_the_json_holds_the_rows_of_the_views_the_same_on_both_databases(
    newsroom: Newsroom,
) -> None:
    answer = newsroom.get("/estimates.json", as_of="2024-10-20")
    assert answer.headers["content-type"] == "application/json"
    known = answer.json()
    assert known["as_of"] == "2024-10-20T23:59:59.999999+00:00"
    [topic] = known["topics"]
    assert (topic["topic"], topic["name"]) == (TOPIC, "North Korea's soldiers in Russia's war")
    [estimate] = topic["estimates"]
    assert list(estimate) == list(newsroom.rows("SELECT * FROM latest_estimate")[0])
    assert estimate["central"] == 1500
    assert estimate["published_at"] == "2024-10-18T07:00:00.000000+00:00"
    assert estimate["recorded_at"] == "2024-10-18T08:00:00.000000+00:00"
    [development] = topic["developments"]
    views = set(newsroom.rows("SELECT * FROM developments")[0])
    assert set(development) - views == {"mails_delivered", "mails_queued", "mails_failed"}
    assert views <= set(development)
    assert development["mails_delivered"] == 1


def test_the_json_of_now_says_so_and_where_the_log_ends(newsroom: Newsroom) -> None:
    known = newsroom.get("/estimates.json").json()
    assert known["as_of"] is None
    assert known["position"] == newsroom.rows("SELECT max(position) AS head FROM events")[0]["head"]
    assert [row["central"] for row in known["topics"][0]["estimates"]] == [40, 3000]
