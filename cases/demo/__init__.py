"""The demonstration: Panjin's published April 2020 and a simulated history around it.

`load` fills an empty database; everything is made from the files in `data` and seeded chance.
"""

from .loading import DemoRefusedError, is_loaded, load

__all__ = ["DemoRefusedError", "is_loaded", "load"]
