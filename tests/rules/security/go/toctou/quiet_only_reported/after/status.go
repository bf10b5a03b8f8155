package lock

import "os"

func Status(path string) string {
	if _, err := os.Stat(path); err != nil {
		return "missing"
	}
	return "there"
}
