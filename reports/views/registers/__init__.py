"""管理: the pages on which a business administrator keeps the registers."""
