package ingest

import (
	"compress/gzip"
	"io"
	"net/http"
)

func Ingest(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	defer zr.Close()
	if _, err := io.ReadAll(zr); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}
