package cache

import (
	"os"
	"path/filepath"
)

func Export(data []byte) error {
	folder, err := os.MkdirTemp("", "export")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "rows.csv"), data, 0o600)
}
