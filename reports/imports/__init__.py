"""What the pages of 导入 say: steps, columns, names, changes, and the forms they send."""
