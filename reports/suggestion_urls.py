"""Addresses of the pages about suggestions: the list, the page of one, what follows from it."""

from django.urls import path

from .views.suggestions import listing, one

SUGGESTIONS = [
    path("suggestions/", listing.suggestions, name="suggestions"),
    path("suggestions/<int:pk>/", one.suggestion, name="suggestion"),
]
