package files

import (
	"net/http"
	"os"
	"path"
)

func Read(w http.ResponseWriter, r *http.Request) {
	note := path.Clean("/" + r.FormValue("note"))
	if _, err := os.ReadFile("/srv/notes" + note); err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
}
