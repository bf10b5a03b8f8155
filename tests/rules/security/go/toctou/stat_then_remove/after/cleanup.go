package lock

import "os"

func Drop(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err
	}
	return os.Remove(path)
}
