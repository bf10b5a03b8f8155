package lock

import (
	"errors"
	"os"
)

func Acquire(path string) error {
	if _, err := os.Stat(path); err == nil {
		return errors.New("locked")
	}
	return os.WriteFile(path, []byte("locked"), 0o600)
}
