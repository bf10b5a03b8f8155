package backup

import (
	"compress/gzip"
	"io"
	"net/http"
	"os"
)

const maxSize = 64 << 20

func Restore(w http.ResponseWriter, r *http.Request) {
	packed, err := gzip.NewReader(r.Body)
	if err != nil {
		http.Error(w, "bad archive", http.StatusBadRequest)
		return
	}
	defer packed.Close()
	out, err := os.CreateTemp("", "restore-*")
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	defer out.Close()
	if _, err := io.CopyN(out, packed, maxSize); err != nil && err != io.EOF {
		http.Error(w, "bad archive", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
