package web

import (
	"net/http"
	"os"
	"strings"
)

func Save(w http.ResponseWriter, r *http.Request) {
	folder := r.FormValue("folder")
	name := r.FormValue("name")
	if strings.Contains(folder, "..") {
		http.Error(w, "bad folder", http.StatusBadRequest)
		return
	}
	if err := os.WriteFile("/srv/files/"+name, []byte("x"), 0o600); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
}
