package files

import (
	"net/http"
	"os"
	"path/filepath"
)

func Read(w http.ResponseWriter, r *http.Request) {
	note := r.FormValue("note")
	if !filepath.IsLocal(note) {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	if _, err := os.ReadFile(filepath.Join("/srv/notes", note)); err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
}
