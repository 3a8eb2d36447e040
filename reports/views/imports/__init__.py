"""导入: files on their way, batches that were applied, and profiles of columns."""
