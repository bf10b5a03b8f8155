package files

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

const root = "/srv/notes"

func Read(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(root, r.FormValue("note"))
	if !strings.HasPrefix(path, root+string(os.PathSeparator)) {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	if _, err := os.ReadFile(path); err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
}
