package install

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
)

func Install(archive, target string) error {
	zr, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer zr.Close()
	for _, f := range zr.File {
		if err := extract(f, filepath.Join(target, f.Name)); err != nil {
			return err
		}
	}
	return nil
}

func extract(f *zip.File, dest string) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(dest)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.CopyN(out, in, 1<<20)
	return err
}
