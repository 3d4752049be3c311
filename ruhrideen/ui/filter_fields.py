"""The filters beyond the first few, unfolded on demand: how an idea lies, how its place is known, area, chambers."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ruhrideen.catalogue.model import RELATIONS
from ruhrideen.languages import write_number
from ruhrideen.selection import KINDS, QueryParameters, Selection, count_choices, write_query
from ruhrideen.selection.words import KIND_WORDS, RELATION_WORDS
from ruhrideen.ui.links import MORE, write_address
from ruhrideen.ui.view import View, join_parts


def draw_more_filters(view: View, *, is_open: bool) -> Markup:
    """Return the filters beyond the first few, each choice with the number of ideas it would leave, or the way to them.

    Folded they are not there at all, so that most answers of the app stay short.
    """
    unfold = draw_fold(view, MORE, view.say("Weniger Filter") if is_open else view.say("Mehr Filter"), is_open=is_open)
    if not is_open:
        return unfold
    counts = count_choices(view.catalogue, view.selection)
    kinds: dict[str, str] = {key: view.say(KIND_WORDS[key]) for key in KINDS}
    relations: dict[str, str] = {key: view.say(RELATION_WORDS[key]) for key in RELATIONS}
    return Markup('{}<div class="rk-more">{}{}{}{}{}<p class="rk-fine">{}</p></div>').format(
        unfold,
        _draw_group(view, "kinds", view.say("Wo die Idee liegt"), kinds, counts["kinds"]),
        _draw_group(view, "relations", view.say("Woher der Ort bekannt ist"), relations, counts["relations"]),
        _draw_areas(view, counts["areas"]),
        _draw_chambers(view, "ihk", view.say("Bezirk der Industrie- und Handelskammer"), counts["ihk"]),
        _draw_chambers(view, "hwk", view.say("Bezirk der Handwerkskammer"), counts["hwk"]),
        view.say("In Klammern: so viele Ideen blieben. Eine eigene Fläche zeichnen Sie auf der Karte."),
    )


def draw_fold(view: View, name: str, words: str, *, is_open: bool) -> Markup:
    """Return the button that unfolds or folds a part of the panel; the app is told by the form's field `name`."""
    return Markup(
        '<form data-follow="" action="{}" method="get">{}<button type="submit" class="rk-unfold" name="{}" value="{}" '
        'aria-expanded="{}">{}</button></form>'
    ).format(
        view.page or "./",
        keep_fields(write_query(view.selection)),
        name,
        "nein" if is_open else "ja",
        "true" if is_open else "false",
        words,
    )


def keep_fields(query: QueryParameters) -> Markup:
    """Return the rest of a selection as hidden fields of a form, the language apart.

    No field may be named as a property of the form is, or Streamlit cleans the name away; `links.js` adds the language.
    """
    return join_parts(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
        for name, values in query.items()
        if name != "lang"
        for value in values
    )


def draw_choice(view: View, target: Selection, words: str, number: int, *, is_chosen: bool) -> Markup:
    """Return one choice as a link with the number of ideas it leaves; what would leave none leads nowhere."""
    if not number and not is_chosen:
        return Markup('<li><span class="rk-choice rk-none">{} <small>0</small></span></li>').format(words)
    return Markup('<li><a class="rk-choice" data-follow="" href="{}"{}>{} <small>{}</small></a></li>').format(
        write_address(target, view.page),
        Markup(' aria-current="true"') if is_chosen else "",
        words,
        write_number(number, view.selection.language),
    )


def _draw_group(view: View, name: str, heading: str, names: Mapping[str, str], counts: Mapping[str, int]) -> Markup:
    chosen = getattr(view.selection, name)
    items = (
        draw_choice(view, view.selection.toggle(name, key), words, counts[key], is_chosen=key in chosen)
        for key, words in names.items()
    )
    return Markup('<h2 id="rk-by-{}">{}</h2><ul class="rk-choices" aria-labelledby="rk-by-{}">{}</ul>').format(
        name, heading, name, join_parts(items)
    )


def _draw_areas(view: View, counts: Mapping[str, int]) -> Markup:
    """Return the Kreise with their municipalities as a field to choose from."""
    chosen = view.selection.areas
    kreise: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for municipality in sorted(view.catalogue.municipalities, key=lambda m: (m.kreis or m.name, m.name)):
        kreise.setdefault(municipality.kreis_key, []).append((municipality.ags, municipality.name))
        names[municipality.kreis_key] = municipality.kreis or municipality.name
    parts = [_draw_option(chosen, key, names[key], counts[key]) for key in kreise if len(kreise[key]) == 1]
    for key, members in kreise.items():
        if len(members) > 1:
            options = [_draw_option(chosen, key, view.say("{kreis}, ganz", kreis=names[key]), counts[key])]
            options += [_draw_option(chosen, ags, name, counts[ags]) for ags, name in members]
            parts.append(Markup('<optgroup label="{}">{}</optgroup>').format(names[key], join_parts(options)))
    return _draw_select(view, "areas", "gebiet", view.say("Kreis oder Gemeinde"), join_parts(parts))


def _draw_chambers(view: View, name: str, heading: str, counts: Mapping[str, int]) -> Markup:
    chosen = getattr(view.selection, name)
    options = join_parts(_draw_option(chosen, key, key, number) for key, number in sorted(counts.items()))
    return _draw_select(view, name, name, heading, options)


def _draw_option(chosen: tuple[str, ...], key: str, name: str, number: int) -> Markup:
    state = Markup(" selected") if key in chosen else Markup("") if number else Markup(" disabled")
    return Markup('<option value="{}"{}>{} ({})</option>').format(key, state, name, number)


def _draw_select(view: View, name: str, parameter: str, heading: str, options: Markup) -> Markup:
    return Markup(
        '<form class="rk-pick" data-follow="" action="{}" method="get">{}<label for="rk-{}">{}</label>'
        '<select id="rk-{}" name="{}"><option value="">{}</option>{}</select></form>'
    ).format(
        view.page or "./",
        keep_fields(write_query(view.selection.with_keys(name))),
        parameter,
        heading,
        parameter,
        parameter,
        view.say("alle"),
        options,
    )
