package files

import (
	"net/http"
	"os"
	"path/filepath"
)

const base = "/srv/uploads"

func Download(w http.ResponseWriter, r *http.Request) {
	name := filepath.Join(base, r.URL.Query().Get("file"))
	data, err := os.ReadFile(name)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(data)
}
