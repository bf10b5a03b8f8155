package install

import "os"

func Store(path string, key []byte) error {
	if err := os.WriteFile(path, key, 0o600); err != nil {
		return err
	}
	return os.Chmod(path, 0o400)
}
