package ingest

import (
	"archive/zip"
	"io"
)

func Copy(out io.Writer, f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.CopyN(out, in, 10<<20)
	return err
}
