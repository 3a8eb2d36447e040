"""发布: a month on its way from draft to seal, as the pages show it."""
