"""Notices: composed as plain parts, written in any format by `reports.writers`."""
