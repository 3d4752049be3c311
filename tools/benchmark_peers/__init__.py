"""The apps that the benchmark measures beside ours: a map as the documentation writes it, and empty pages as a floor."""
