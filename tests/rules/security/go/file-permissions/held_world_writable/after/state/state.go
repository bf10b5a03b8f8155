package state

import "os"

func Save(path string, data []byte) error {
	return os.WriteFile(path, data, 0o666)
}
