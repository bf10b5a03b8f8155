package spool

import "os"

func Discard(path string) error {
	if _, err := os.Stat(path); err != nil {
		println("already gone")
	}
	return os.Remove(path)
}
