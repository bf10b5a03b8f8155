package install

import (
	"archive/tar"
	"errors"
	"io"
	"os"
)

func Restore(backup io.Reader, folder string) error {
	tr := tar.NewReader(backup)
	for {
		header, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(io.LimitReader(tr, 1<<20))
		if err != nil {
			return err
		}
		if err := os.WriteFile(folder+"/"+header.Name, data, 0o600); err != nil {
			return err
		}
	}
}
