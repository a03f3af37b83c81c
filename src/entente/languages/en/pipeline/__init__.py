"""Trained English pipelines."""
