package spool

import "os"

func Discard(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() {
		return os.RemoveAll(path)
	}
	return nil
}
