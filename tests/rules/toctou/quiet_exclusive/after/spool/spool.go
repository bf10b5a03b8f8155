package spool

import "os"

func Lock(path string) error {
	if _, err := os.Stat(path); err == nil {
		return os.ErrExist
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}
