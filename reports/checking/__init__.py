"""核对 as pages and commands tell it: texts are checked apart, places and findings become words."""
