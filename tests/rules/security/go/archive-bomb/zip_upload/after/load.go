package ingest

import (
	"archive/zip"
	"io"
	"net/http"
)

func Load(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("archive")
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	defer file.Close()
	zr, err := zip.NewReader(file, header.Size)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	for _, f := range zr.File {
		in, err := f.Open()
		if err != nil {
			continue
		}
		_, _ = io.Copy(io.Discard, in)
		in.Close()
	}
}
