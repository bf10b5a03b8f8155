package spool

import (
	"errors"
	"io/fs"
	"os"
)

func Take(lockfile string) bool {
	_, err := os.Stat(lockfile)
	if errors.Is(err, fs.ErrNotExist) {
		return os.WriteFile(lockfile, nil, 0o600) == nil
	}
	return false
}
