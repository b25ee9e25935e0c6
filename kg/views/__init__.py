"""Pictures, charts, page models and exports."""
