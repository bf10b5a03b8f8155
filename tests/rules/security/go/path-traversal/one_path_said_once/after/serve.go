package web

import (
	"net/http"
	"os"
	"path/filepath"
)

func Serve(w http.ResponseWriter, r *http.Request) {
	p := filepath.Join("/srv/files", r.URL.Query().Get("f"))
	if _, err := os.Stat(p); err != nil {
		return
	}
	http.ServeFile(w, r, p)
}
