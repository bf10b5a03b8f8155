package themes

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const limit = 10 << 20

func inside(root, name string) (string, error) {
	target := filepath.Join(root, name)
	if !strings.HasPrefix(target, filepath.Clean(root)+string(os.PathSeparator)) {
		return "", errors.New("entry outside of the theme")
	}
	return target, nil
}

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
		target, err := inside(themes, f.Name)
		if err != nil {
			return err
		}
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
