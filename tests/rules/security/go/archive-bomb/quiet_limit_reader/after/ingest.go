package ingest

import (
	"compress/gzip"
	"io"
	"net/http"
)

const limit = 5 << 20

func Ingest(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	defer zr.Close()
	if _, err := io.ReadAll(io.LimitReader(zr, limit)); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}
