"""What all tests share: hypothesis without clocks, since a busy machine is no defect."""

from hypothesis import settings

settings.register_profile("kg", deadline=None)
settings.load_profile("kg")
