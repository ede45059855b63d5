"""Why a configuration cannot be used."""

from __future__ import annotations


class ConfigurationError(ValueError):
    """A configuration is wrong; the message says where and what to write instead."""
