package cache

import (
	"os"
	"path/filepath"
)

func Export(text string) error {
	name := filepath.Join(os.TempDir(), "export.csv")
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = out.WriteString(text)
	return err
}
