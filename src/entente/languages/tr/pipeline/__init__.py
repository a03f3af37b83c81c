"""Trained Turkish pipelines, and the view of Turkish words they were trained on (`words.py`)."""
