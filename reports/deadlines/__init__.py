"""工作日历与默认期限: what deadlines are worked out from, read and kept."""
