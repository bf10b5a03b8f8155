package site

import (
	"fmt"
	"html"
	"net/http"
)

func Search(w http.ResponseWriter, r *http.Request) {
	term := r.URL.Query().Get("q")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<!doctype html><title>Search</title>")
	fmt.Fprintf(w, "<p>No page speaks of <em>%s</em>.</p>", html.EscapeString(term))
}
