package manuals

import (
	"net/http"
	"os"
	"path/filepath"
)

const root = "/srv/manuals"

func Page(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	if !filepath.IsLocal(name) {
		http.NotFound(w, r)
		return
	}
	data, err := os.ReadFile(filepath.Join(root, name+".pdf"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	if _, err := w.Write(data); err != nil {
		return
	}
}
