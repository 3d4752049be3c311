"""Scripts that make what we ship, and measure it; run as `python -m tools.NAME`."""
