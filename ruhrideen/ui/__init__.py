"""What a person sees; the only part of the package that imports Streamlit."""
