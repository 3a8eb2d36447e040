"""假设分析: what can be turned, as it stands in the address, and the page that it makes."""
