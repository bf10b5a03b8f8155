package cache

import "os"

const path = "/tmp/prices.json"

func Save(data []byte) error {
	return os.WriteFile(path, data, 0o600)
}
