"""Formats beside our own that promise something: what OpenSLO objects and data contracts say."""
