package files

import (
	"errors"
	"path/filepath"
	"strings"
)

func inside(root, name string) (string, error) {
	if strings.Contains(name, "..") {
		return "", errors.New("leaves the folder")
	}
	return filepath.Join(root, name), nil
}
