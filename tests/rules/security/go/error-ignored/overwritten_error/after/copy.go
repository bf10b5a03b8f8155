package config

import "os"

func Move(from, to string) error {
	data, err := os.ReadFile(from)
	err = os.WriteFile(to, data, 0o600)
	if err != nil {
		return err
	}
	return os.Remove(from)
}
