"""Figures computed from claims: segments, forecasts, reconciliation, conflicts, audit, competition, network."""
