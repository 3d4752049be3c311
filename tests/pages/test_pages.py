"""Every page without a browser: what it says, and that nothing makes it fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ruhrideen.selection import Selection, select_ideas
from ruhrideen.themes import THEMES
from ruhrideen.ui import state
from tests.conftest import FILES, REPOSITORY, list_defects

PAGES = ("karte", "ideen", "orte", "ueber")


def open_page(page: str = "karte", **query: str | list[str]) -> AppTest:
    """Return a page after its first run, as a visitor with this link gets it."""
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    if page != "karte":
        app.switch_page(f"pages/{page}.py")
    return app.run()


def read_words(app: AppTest) -> str:
    """Return all HTML of ours on a page, styles left out."""
    return "\n".join(element.proto.body for element in app.get("html") if "<style" not in element.proto.body)


@pytest.fixture
def use_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Return a function that lets the app read another data folder."""

    def use(folder: Path) -> None:
        monkeypatch.setattr(state, "SETTINGS", type(state.SETTINGS)(data_folder=folder))

    yield use


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_page_opens_in_both_languages(page: str, lang: str) -> None:
    """No exception, no error box, and the frame around it."""
    app = open_page(page, lang=lang)

    assert not app.exception
    assert not app.error
    assert app.button("language").label == ("English" if lang == "de" else "Deutsch")


def test_the_start_page_counts() -> None:
    """40 of 40, and the two parts make the whole."""
    words = read_words(open_page())

    assert '<b data-count="shown">40</b> von 40 Ideen' in words
    shown = select_ideas(state.load_catalogue(), Selection())
    located, wide = len(shown.located_ideas), len(shown.region_wide_ideas)
    assert located + wide == 40
    assert f"{located} mit Ort auf der Karte, {wide} für die ganze Region" in words


@pytest.mark.parametrize("theme", THEMES)
def test_list_and_count_are_those_of_the_filter(theme: str) -> None:
    """Each shown idea has one entry, each other none; the count is theirs."""
    words = read_words(open_page(thema=theme))

    expected = {idea.id for idea in select_ideas(state.load_catalogue(), Selection(themes=(theme,))).ideas}
    assert f'<b data-count="shown">{len(expected)}</b>' in words
    for number in range(1, 41):
        assert words.count(f'data-idea="{number}"') == (1 if number in expected else 0)


def test_several_themes_in_one_link() -> None:
    """`thema` may be repeated."""
    assert '<b data-count="shown">12</b>' in read_words(open_page(thema=["mobilitaet", "energie"]))


@pytest.mark.parametrize("page", ["karte", "ideen"])
def test_the_idea_of_a_link(page: str) -> None:
    """Title, goal, page, places with proof and position in words."""
    words = read_words(open_page(page, idee="5"))

    assert "Stärkung des Kompetenzfeldes Schienenlogistik" in words
    assert "Seite 4 der Broschüre" in words
    assert (
        "Hamm, 33 km nordöstlich von Dortmund, auf etwa 1,8 km genau" in words or "km nordöstlich von Dortmund" in words
    )
    assert "Broschüre, Seite 4" in words
    assert "Andere Ideen" in words or "In der Nähe" in words


@pytest.mark.parametrize("page", ["karte", "orte"])
def test_the_place_of_a_link(page: str) -> None:
    """A place tells what its point means and shows its ideas."""
    words = read_words(open_page(page, ort="hamm-gueterbahnhof"))

    assert 'data-shows="place"' in words
    assert 'data-idea="5"' in words
    assert "Güte der Quelle" in words


def test_the_municipality_of_a_link() -> None:
    """Its sites, what crosses it, and the region-wide ideas, counted apart."""
    words = read_words(open_page(gemeinde="05112000"))

    assert 'data-shows="municipality"' in words
    assert "Duisburg" in words
    assert "Linien, die hindurchführen" in words
    assert f"Und {len(state.load_catalogue().region_wide_ideas)} Ideen der ganzen Region" in words


def test_a_region_wide_idea_says_so() -> None:
    """No place is invented for it."""
    wide = state.load_catalogue().region_wide_ideas[0]

    words = read_words(open_page(idee=str(wide.id)))

    assert "Diese Idee nennt keinen Ort" in words
    assert "rk-places" not in words


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idee", "99"),
        ("idee", "fünf"),
        ("idee", "<script>alert(1)</script>"),
        ("idee", "5' OR 1=1"),
        ("ort", "nirgends"),
        ("ort", "../../etc/passwd"),
        ("ort", "x" * 5000),
        ("gemeinde", "00000000"),
        ("gemeinde", "\x00"),
        ("thema", "wasser"),
        ("thema", "{{7*7}}"),
    ],
)
def test_an_unknown_link_is_answered_with_a_word(page: str, name: str, value: str) -> None:
    """The page names what it does not know, shown as text and cut short, leads on, and never fails."""
    plain = read_words(open_page(page))

    app = open_page(page, **{name: value})

    words = read_words(app)
    assert not app.exception
    assert not app.error
    assert "rk-unknown" in words
    assert "gibt es hier nicht" in words
    assert "<script>alert" not in words
    assert len(words) < len(plain) + 1_500


def test_a_known_link_has_no_such_word() -> None:
    """The sibling: the notice is not simply always there."""
    assert "rk-unknown" not in read_words(open_page(idee="5"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_frame_once_even_if_it_is_run_first(page: str) -> None:
    """The first deep link after a server start runs the page file itself, without app.py; it must not stay without frame."""
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=30)

    app.switch_page(f"pages/{page}.py").run()

    assert not app.exception
    assert read_words(app).count("rk-brand") == 1


@pytest.mark.parametrize("defect", [*list_defects(), "hostile"])
def test_a_broken_folder_is_shown_as_far_as_it_is_good(
    make_folder: Callable[..., Path], use_folder: Callable[[Path], None], defect: str
) -> None:
    """Every page opens; start page and about page list what is wrong."""
    use_folder(make_folder(defect))

    for page in PAGES:
        app = open_page(page)
        assert not app.exception
        assert not app.error
        if page in {"karte", "ueber"}:
            assert ('data-count="problems"' in read_words(app)) == (defect != "hostile")


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_listed(
    make_folder: Callable[..., Path], use_folder: Callable[[Path], None], file: str
) -> None:
    """The name of the file stands on the start page."""
    use_folder(make_folder(missing=file))

    app = open_page()

    assert not app.exception
    assert f"{file}: Die Datei fehlt." in read_words(app)


def test_an_empty_folder_still_opens(tmp_path: Path, use_folder: Callable[[Path], None]) -> None:
    """No data at all: every page opens and says what is missing."""
    use_folder(tmp_path)

    for page in PAGES:
        app = open_page(page)
        assert not app.exception
        assert not app.error


def test_hostile_text_is_escaped_wherever_it_is_shown(
    make_folder: Callable[..., Path], use_folder: Callable[[Path], None]
) -> None:
    """Titles, goals, places, proofs, sources, municipalities: text, never markup; templates stay unevaluated."""
    use_folder(make_folder("hostile"))
    looks: list[tuple[str, dict[str, str]]] = [
        ("karte", {}), ("karte", {"idee": "1"}), ("karte", {"ort": "hamm-yard"}), ("karte", {"gemeinde": "05915000"}),
        ("ideen", {}), ("ideen", {"idee": "2"}), ("orte", {}), ("orte", {"ort": "hamm-lab"}),
    ]  # fmt: skip

    for page, query in looks:
        words = read_words(open_page(page, **query))
        assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in words
        assert "<script" not in words
        assert "<img" not in words
        assert "{{7*7}}" in words


def test_the_language_button_keeps_the_view() -> None:
    """Only the language changes."""
    app = open_page(thema="energie", idee="5")

    app.button("language").click().run()

    query = {name: value if isinstance(value, list) else [value] for name, value in app.query_params.items()}
    assert query == {"thema": ["energie"], "idee": ["5"], "lang": ["en"]}


def test_themes_go_along_to_the_next_page() -> None:
    """What is chosen on the map rules the list, too."""
    app = open_page(thema="energie")

    app.switch_page("pages/ideen.py").run()

    assert "3 von 40 Ideen" in read_words(app)
