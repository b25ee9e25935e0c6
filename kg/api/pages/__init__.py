"""The pages that people read, the files they use and the forms that write."""

from kg.api.pages.router import router

__all__ = ["router"]
