"""Back one database up: backup.py NAME."""
import argparse
import os


def dump(name):
    return os.system("pg_dump " + name + " > /var/backups/" + name + ".sql")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    options = parser.parse_args()
    raise SystemExit(dump(options.name))


if __name__ == "__main__":
    main()
