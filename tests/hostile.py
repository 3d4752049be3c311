"""Words that somebody may put into a link in the hope that something runs, reads a file or falls over."""

from __future__ import annotations

TRICKS = {
    "html": '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    "attribute": '"onmouseover="window.hacked=1" x="',
    "markdown": "[a](javascript:window.hacked=1) ![b](x) **c** `d` :material/home:",
    "template": "{{7*7}} {% for a in b %} ${7*7} <%= 7*7 %>",
    "typst": '#read("/etc/passwd") #eval("7*7") $ 7*7 $',
    "formula": '=HYPERLINK("http://example.org";"a")',
    "path": "../../../../etc/passwd",
    "windows-path": "..\\..\\windows\\win.ini",
    "nul": "a\x00b",
    "controls": "a\r\nSet-Cookie: hacked=1\x1b[31m\x7f",
    "direction": "\u202eabc\u2066\ufeff",
    "number": "9" * 400,
    "sql": "' OR 1=1 --",
    "long": "ä" * 100_000,
}
