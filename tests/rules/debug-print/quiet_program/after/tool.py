import argparse
def main():
    print("done")
