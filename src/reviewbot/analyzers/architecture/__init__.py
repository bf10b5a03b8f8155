"""Rules about the shape of the whole: imports, dependencies, duplication, growth. One file each."""
