"""管理: the registers as pages show them, and the forms that change them."""
