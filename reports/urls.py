"""Addresses of the pages."""

from django.urls import path, register_converter

from .converters import FormatConverter, MonthConverter, NumberConverter
from .views import cases, notices, overview, rankings, sheets, suggestions

register_converter(MonthConverter, "month")
register_converter(NumberConverter, "number")
register_converter(FormatConverter, "format")

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("rankings/", rankings.rankings, name="rankings"),
    path("rankings/<month:month>/", rankings.ranking, name="ranking"),
    path("rankings/<month:month>/compute/", rankings.compute, name="compute"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<number:number>/", cases.case, name="case"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<month:month>/", notices.notice, name="notice"),
    path("notices/<month:month>/new/", notices.new_notice, name="new_notice"),
    path(
        "notices/<month:month>/notice.<format:extension>", notices.notice_file, name="notice_file"
    ),
]
