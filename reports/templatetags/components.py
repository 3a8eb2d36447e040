"""Components of the pages, available in every template."""

from django import template

register = template.Library()
