import pytest

from monitoring.charts import COLOURS, draw_svg

SPEC = {
    "data": {"values": [{"x": 1, "y": 2, "name": "<script>"}, {"x": 2, "y": 3, "name": "b"}]},
    "mark": {"type": "line", "color": COLOURS["worse"]},
    "encoding": {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative"},
        "detail": {"field": "name"},
    },
}


def test_the_same_specification_gives_the_same_drawing_with_colours_of_the_page():
    drawing = draw_svg(SPEC, label='A "chart"')
    assert drawing == draw_svg(SPEC, label='A "chart"')
    assert "var(--chart-worse, #b3261e)" in drawing
    assert 'role="img" aria-label="A &#34;chart&#34;"' in drawing


def test_a_drawing_has_no_style_of_its_own_and_no_script():
    drawing = draw_svg(SPEC)
    assert "style=" not in drawing
    assert "<script" not in drawing


def test_what_is_no_specification_is_refused():
    with pytest.raises(ValueError, match="SVG conversion failed"):
        draw_svg({"mark": "no such mark", "data": {"values": []}})
