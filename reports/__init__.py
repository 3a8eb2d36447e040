"""How it is told: the only room where numbers become words."""
