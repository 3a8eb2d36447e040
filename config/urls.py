"""Every address, nothing else."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("reports.urls")),
]
