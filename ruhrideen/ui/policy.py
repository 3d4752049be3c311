"""The security policy as the operator set it, for the page that the installed Streamlit serves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from ruhrideen.ui.state import SETTINGS
from ruhrideen.web.security import SecurityPolicy, list_inline_scripts, read_frame_ancestors


@lru_cache(maxsize=1)
def read_policy() -> SecurityPolicy:
    """Return the policy; Streamlit's page may run the scripts that stand in it now, and no other one."""
    page = Path(st.__file__).parent / "static" / "index.html"
    return SecurityPolicy(
        frame_ancestors=read_frame_ancestors(SETTINGS.frame_ancestors),
        other_maps=SETTINGS.offers_other_maps,
        inline_scripts=tuple(list_inline_scripts(page.read_bytes())),
    )
