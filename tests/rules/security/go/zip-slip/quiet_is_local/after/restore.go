package install

import (
	"archive/tar"
	"errors"
	"os"
	"path/filepath"
)

func Entry(header *tar.Header, folder string, data []byte) error {
	if !filepath.IsLocal(header.Name) {
		return errors.New("entry outside of the folder")
	}
	return os.WriteFile(filepath.Join(folder, header.Name), data, 0o600)
}
