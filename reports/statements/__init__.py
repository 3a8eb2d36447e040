"""得分说明: a unit's month as page and paper show it, from one evaluation that is read once."""
