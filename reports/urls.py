"""Addresses of the pages."""

app_name = "reports"
urlpatterns: list = []
