package files

import (
	"net/http"
	"os"
	"path/filepath"
)

func Remove(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.PostFormValue("name"))
	if err := os.Remove(filepath.Join("/var/lib/drafts", name)); err != nil {
		http.NotFound(w, r)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
