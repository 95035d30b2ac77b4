"""Phrasings that the phrasebook was made for."""

from .phrasing import Phrasing as P

PHRASINGS = []
