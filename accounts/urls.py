"""Addresses of signing in and of the people who may."""

app_name = "accounts"
urlpatterns: list = []
