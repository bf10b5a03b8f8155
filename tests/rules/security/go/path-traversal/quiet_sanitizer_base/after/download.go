package files

import (
	"net/http"
	"os"
	"path/filepath"
)

func Size(w http.ResponseWriter, r *http.Request) {
	name := filepath.Join("/srv/uploads", filepath.Base(r.URL.Query().Get("file")))
	if _, err := os.ReadFile(name); err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
}
