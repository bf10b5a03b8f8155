package install

import "os"

func Prepare(folder string) error {
	return os.MkdirAll(folder, 0o755)
}
