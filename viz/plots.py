"""Plots of answers as SVG: people by tier and status, people over time, what is covered.

Each function gives a whole picture with a text alternative that states the same figures; nothing is
drawn that the answer does not state. docs/pictures.md tells readers how to read them.
"""

from __future__ import annotations

from .plot_coverage import coverage_svg
from .plot_people import people_svg
from .plot_timeline import timeline_svg

__all__ = ["coverage_svg", "people_svg", "timeline_svg"]
