package site

import (
	"net/http"
	"text/template"
)

var page = template.Must(template.New("page").Parse("<html><body><h1>{{.}}</h1></body></html>"))

func Page(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	title := r.URL.Query().Get("title")
	if err := page.Execute(w, title); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
