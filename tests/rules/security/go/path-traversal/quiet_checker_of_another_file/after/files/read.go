package files

import (
	"net/http"
	"os"
)

func Read(w http.ResponseWriter, r *http.Request) {
	path, err := inside("/srv/files", r.URL.Query().Get("name"))
	if err != nil {
		http.Error(w, "bad name", http.StatusBadRequest)
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(data)
}
