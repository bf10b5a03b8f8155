package install

import "os"

func Open(path string) error {
	return os.Chmod(path, 0o777)
}
