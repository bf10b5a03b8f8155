package config

import (
	"encoding/json"
	"os"
)

type Config struct{ Retries int }

func Load(path string) Config {
	var c Config
	data, err := os.ReadFile(path)
	json.Unmarshal(data, &c)
	if err != nil {
		c.Retries = 3
	}
	return c
}
