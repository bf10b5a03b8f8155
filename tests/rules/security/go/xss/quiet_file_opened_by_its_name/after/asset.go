package web

import (
	"io"
	"net/http"
)

func Asset(files http.FileSystem) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		file, err := files.Open(r.URL.Path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer file.Close()
		data, err := io.ReadAll(file)
		if err != nil {
			return
		}
		w.Write(data)
	}
}
