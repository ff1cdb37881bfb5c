"""Names that try to be more than text: markup, formulas, marks of direction, great length."""

MARKUP = "<script>alert('hostile')</script><img src=x onerror=alert(1)>\"'`&amp;{{ 7 * 7 }}"
"""Tags, quotes, an entity and a template."""

RIGHT_TO_LEFT = "\u202egnorw\u202c \u200fright\u200e"
FORMULA = '=HYPERLINK("http://example.invalid","x")'
MARKDOWN = "[x](javascript:alert(1)) | **b** `c` <b>"
LONG = "long" * 2500
"""10,000 characters."""

MESSAGE = f"{MARKUP} {RIGHT_TO_LEFT} {MARKDOWN}\n\n{LONG}"
AUTHOR = f"=1+1 \"quoted' & {RIGHT_TO_LEFT}"
"""Git keeps angle brackets out of names."""

TAG = "<script>alert('tag')<\u202egnorw\"'&=1"
"""Git keeps spaces, colons and some more out of tags."""

MACHINE = "<img src=x onerror=alert('machine')>\"'&\u202e"
"""A file's name: no slash, at most 255 bytes."""

BENCHMARK = "<script>alert('bench').Suite\"'&\u202e.time_hostile"
"""A file's name for ASV too."""

PARAMETERS = (repr(MARKUP), repr(FORMULA), repr(RIGHT_TO_LEFT), f"'{LONG}'", "'@SUM(A1)'")
