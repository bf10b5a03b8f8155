package themes

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
)

const limit = 10 << 20

func Install(archive, themes string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer reader.Close()
	total := 0
	for _, f := range reader.File {
		if f.FileInfo().IsDir() {
			continue
		}
		content, err := read(f)
		if err != nil {
			return err
		}
		total += len(content)
		if total >= limit {
			return errors.New("theme too large")
		}
		target := filepath.Join(themes, f.Name)
		if err := os.WriteFile(target, content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func read(f *zip.File) ([]byte, error) {
	content, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer content.Close()
	return io.ReadAll(io.LimitReader(content, limit))
}
