package web

import (
	"net/http"
	"path/filepath"
)

func Static(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, filepath.Join("/srv/static", r.URL.Path))
}
