package spool

import "os"

func Settings(path string) ([]byte, error) {
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return nil, os.WriteFile(path, []byte("{}"), 0o600)
	}
	return os.ReadFile(path)
}
