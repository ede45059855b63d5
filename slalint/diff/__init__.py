"""What a change does to promises: two versions of agreements, compared by meaning.

sides (git, folders, files) -> agreements in pairs -> changes of each promise -> formats
"""
