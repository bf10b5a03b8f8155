package state

import "os"

const private = 0o600

func Save(path string, data []byte) error {
	if err := os.WriteFile(path, data, private); err != nil {
		return err
	}
	return os.Chmod(path, private)
}
