"""通报 in the making: writes (editing, reviewing, publishing, correcting) and what pages show."""
