package install

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func Install(zr *zip.Reader, target string) error {
	root := filepath.Clean(target) + string(os.PathSeparator)
	for _, f := range zr.File {
		dest := filepath.Join(target, f.Name)
		if !strings.HasPrefix(dest, root) {
			return fmt.Errorf("entry outside of the target: %q", f.Name)
		}
		if err := os.MkdirAll(dest, 0o750); err != nil {
			return err
		}
	}
	return nil
}
