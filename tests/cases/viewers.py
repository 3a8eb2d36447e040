"""Viewers of every kind."""

from accounts.scope import EVERYTHING, NOTHING, Scope, ScopeKind

SCOPES = {
    "all": EVERYTHING,
    "districts": Scope(ScopeKind.DISTRICTS, frozenset({"dawa", "panshan"})),
    "unit": Scope(ScopeKind.UNIT, frozenset({"gongan"})),
    "none": NOTHING,
}
