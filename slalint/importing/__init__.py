"""What other formats promise, as an agreement to start from.

document of another format -> slo, contract   what can be carried over, exactly
                           -> draft           the agreement's blocks, with where each value is from
                           -> text            YAML that no text of the source can break out of
"""
