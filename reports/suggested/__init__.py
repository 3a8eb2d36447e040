"""建议: what its pages show; what stands on a suggestion is a draft, others read the releases."""
