package config

import (
	"encoding/json"
	"os"
)

func Load(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}
